import { StageOptionsError } from '#infra/declared/stage-options-error.ts';
import { PublishError } from '#infra/publish/publish-error.ts';
import { type SynthOptions, synthesise } from '#infra/synth.ts';
import { serve } from '#local/threads/serve.ts';

serve({
  synthesise: async (options: SynthOptions) => {
    try {
      const { template } = await synthesise(options);
      return { template };
    } catch (error) {
      if (error instanceof PublishError || error instanceof StageOptionsError) return { fault: error.message };
      throw error;
    }
  },
});
