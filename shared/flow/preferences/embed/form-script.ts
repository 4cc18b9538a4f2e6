import type { Shop } from '#model/shop/shop.ts';
import type { SignUpForm } from '../pages/sign-up-page.ts';
import { begins } from '../request/sign-up-form.ts';
import type { Texts } from '../texts/texts.ts';

/** What fits a page's first packets beside its own script; a test counts it. */
export const MOST_SCRIPT_BYTES = 5_000;

/**
 * The sign-up form as a script for the shop's own page: it builds the form where it stands, keeps nothing in the browser
 * (no cookie, no storage) and takes the page's own fonts and colours. Posts JSON to the address that it came from.
 */
export function formScript(texts: Texts, shop: Shop, { topics, asked, campaign }: SignUpForm): string {
  const { signUp: words } = texts;
  const byPhone = asked.has('phone');
  const [only] = topics.length === 1 ? topics : [];
  const said = {
    lang: texts.lang,
    email: words.email,
    ...(byPhone && { phone: words.phone, hint: words.phoneHint(begins(shop)) }),
    name: `${words.name}${texts.gap}${texts.optional}`,
    list: words.topics,
    topics: topics.length > 1 ? topics.map(({ id, name }) => [id, name]) : [],
    note: `${words.wording(shop.name, only?.name)}${byPhone ? texts.gap + words.smsWording : ''}`,
    trap: words.trap,
    button: words.button,
    done: words.done,
    mail: words.doneText(shop.name, ['email']),
    many: words.tooManyText,
    fail: texts.problems,
    ...(campaign && { campaign: campaign.id }),
  };
  // The script stands on a page of the shop: nothing in a name may end it.
  const data = JSON.stringify(said).replace(
    /[<>\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `(${FORM})(${data})`;
}

/** Runs in a browser, so that it is text here; `w` are the words. Every text becomes a text node, never markup. */
const FORM = `function(w){
var s=document.currentScript,u=s.src.split('?')[0],n=0;
function el(t,a,c){var e=document.createElement(t),k;for(k in a)e.setAttribute(k,a[k]);(c||[]).forEach(function(x){e.append(x)});return e}
function row(id,l,a,h){var i='perennial-'+id+n++,e;a.id=i;a.name=id;e=el('p',{},[el('label',{for:i},[l]),el('br'),el('input',a)]);
if(h){e.lastChild.setAttribute('aria-describedby',i+'h');e.append(el('br'),el('small',{id:i+'h'},[h]))}return e}
var say=el('p',{role:'status','aria-live':'polite'}),b=el('button',{type:'submit'},[w.button]);
var f=el('form',{lang:w.lang,novalidate:'',class:'perennial-sign-up'},[row('email',w.email,w.phone?{type:'email',autocomplete:'email'}:{type:'email',autocomplete:'email',required:''})]);
if(w.phone)f.append(row('phone',w.phone,{type:'tel',autocomplete:'tel'},w.hint));
f.append(row('firstName',w.name,{autocomplete:'given-name',maxlength:'100'}));
if(w.topics.length){var g=el('fieldset',{},[el('legend',{},[w.list])]);
w.topics.forEach(function(t){g.append(el('label',{},[el('input',{type:'checkbox',name:'topic',value:t[0]}),' '+t[1]]),el('br'))});f.append(g)}
f.append(el('p',{hidden:'','aria-hidden':'true'},[el('label',{},[w.trap,el('input',{name:'website',tabindex:'-1',autocomplete:'off'})])]),el('p',{},[el('small',{},[w.note])]),b,say);
f.onsubmit=function(e){e.preventDefault();b.disabled=true;say.textContent='';
var d=new FormData(f),q={topic:d.getAll('topic'),campaign:w.campaign};['email','phone','firstName','website'].forEach(function(k){q[k]=d.get(k)||''});
f.querySelectorAll('[aria-invalid]').forEach(function(x){x.removeAttribute('aria-invalid')});
fetch(u,{method:'POST',credentials:'omit',headers:{'content-type':'application/json','accept-language':w.lang},body:JSON.stringify(q)}).then(function(r){return r.json()}).then(function(a){
b.disabled=false;
if(a.status=='received'){f.replaceWith(el('p',{role:'status',tabindex:'-1',class:'perennial-sign-up'},[el('strong',{},[w.done]),' '+w.mail]));return}
var k,x,t=[];for(k in a.errors||{}){t.push(a.errors[k]);x=f.elements[k];if(x&&x.setAttribute){x.setAttribute('aria-invalid','true');if(t.length==1)x.focus()}}
say.textContent=t.join(' ')||(a.status=='too-many'?w.many:w.fail)},function(){b.disabled=false;say.textContent=w.fail})};
s.before(f)}`;
