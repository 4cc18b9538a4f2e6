import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { WORLD_SHOP } from '#test/support/worlds/preferences.ts';
import { TEXTS } from '../texts/languages.ts';
import { formScript, MOST_SCRIPT_BYTES } from './form-script.ts';

const topics = ['garden', 'tea', 'books', 'letters'].map((id) => ({ id, name: `What is new in ${id}`, about: '' }));
const asked = new Set(['email', 'phone'] as const);

/** As much of an element as the form needs. */
class Element {
  [key: string]: unknown;
  readonly attributes: Record<string, string> = {};
  readonly children: (Element | string)[] = [];
  readonly tag: string;
  constructor(tag: string) {
    this.tag = tag;
  }
  setAttribute(name: string, value: string) {
    this.attributes[name] = value;
  }
  removeAttribute(name: string) {
    delete this.attributes[name];
  }
  append(...children: (Element | string)[]) {
    this.children.push(...children);
  }
  get lastChild() {
    return this.children.at(-1);
  }
  focus() {
    this.isFocused = true;
  }
  all(): Element[] {
    return this.children.flatMap((child) => (child instanceof Element ? [child, ...child.all()] : []));
  }
  querySelectorAll() {
    return this.all().filter(({ attributes }) => 'aria-invalid' in attributes);
  }
  get elements() {
    return Object.fromEntries(this.all().map((each) => [each.attributes.name, each]));
  }
  replaceWith(other: Element) {
    this.replacedBy = other;
  }
}

/** Runs the script on a page; `answer`: what the stage answers to a sign-up. */
function onAPage(script: string, answer: object, typed: Readonly<Record<string, string>> = {}) {
  const asked: { url: string; init: { body: string; credentials: string } }[] = [];
  let form = new Element('none');
  const src = 'https://api.example/signup/garden?form=script';
  const before = (made: Element) => {
    form = made;
  };
  runInNewContext(script, {
    document: { currentScript: { src, before }, createElement: (tag: string) => new Element(tag) },
    FormData: class {
      get = (name: string) => typed[name] ?? null;
      getAll = (name: string) => (typed[name] === undefined ? [] : [typed[name]]);
    },
    fetch: async (url: string, init: { body: string; credentials: string }) => {
      asked.push({ url, init });
      return { json: async () => answer };
    },
  });
  const send = async () => {
    (form.onsubmit as (event: object) => void)({ preventDefault: () => undefined });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { form, asked, send };
}

describe.each(Object.values(TEXTS))('the sign-up form as a script ($lang)', (texts) => {
  const script = formScript(texts, WORLD_SHOP, { topics, asked });

  it('is less than 5 kB and keeps nothing in the browser', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(MOST_SCRIPT_BYTES);
    expect(script).not.toMatch(/cookie|Storage|indexedDB|innerHTML|eval/);
  });

  it('labels every field, and posts what was typed to where it came from, without cookies', async () => {
    const {
      form,
      asked: posts,
      send,
    } = onAPage(script, { status: 'received' }, { email: 'a@example.com', topic: 'tea' });
    const inputs = form.all().filter(({ tag, attributes }) => tag === 'input' && attributes.id);
    const labels = form.all().filter(({ tag }) => tag === 'label');
    expect(inputs.map(({ attributes }) => attributes.name)).toEqual(['email', 'phone', 'firstName']);
    for (const { attributes } of inputs)
      expect(labels.some((label) => label.attributes.for === attributes.id)).toBe(true);
    await send();
    expect(posts.map(({ url }) => url)).toEqual(['https://api.example/signup/garden']);
    expect(posts[0]?.init.credentials).toBe('omit');
    expect(JSON.parse(posts[0]?.init.body ?? '')).toEqual({
      ...{ email: 'a@example.com', phone: '', firstName: '', website: '', topic: ['tea'] },
    });
    expect(form.replacedBy).toMatchObject({ attributes: { role: 'status' } });
  });

  it('says what is wrong, marks the field and leads to it', async () => {
    const { form, send } = onAPage(script, { status: 'invalid', errors: { email: 'Write an address' } });
    await send();
    const email = form.all().find(({ attributes }) => attributes.name === 'email');
    expect(email).toMatchObject({ isFocused: true, attributes: { 'aria-invalid': 'true' } });
    expect(form.all().find(({ attributes }) => attributes.role === 'status')?.textContent).toBe('Write an address');
    expect(form.replacedBy).toBeUndefined();
  });

  it('ends by nothing that a shop calls itself or a topic', () => {
    const hostile = [...topics, { id: 'x', name: '</script><script>alert(1)//\u2028', about: '' }];
    expect(formScript(texts, { ...WORLD_SHOP, name: '</script>"' }, { topics: hostile, asked })).not.toContain(
      '</script',
    );
  });
});
