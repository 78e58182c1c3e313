import { XMLParser } from 'fast-xml-parser';
import { ActionError } from '../../errors.ts';
import { LIMITS } from '../../limits.ts';
import { invalidImage } from '../customize-errors.ts';

const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;

/**
 * The namespaces that an element declares by prefix, and those around it. The default namespace has the empty prefix
 * (https://www.w3.org/TR/xml-names/).
 */
interface Scope {
  readonly declared: ReadonlyMap<string, string>;
  readonly outer: Scope | undefined;
}

/** An element with its place in the text: `start` at its `<`, `end` after its closing tag, in UTF-16 code units. */
interface Element {
  /** As written, prefix included. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly local: string;
  /** By their names as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly children: readonly Element[];
  readonly start: number;
  readonly end: number;
}

/** The virtual system of a descriptor, and the OVF namespace of its elements. */
interface Descriptor {
  readonly system: Element;
  readonly namespace: string;
}

/**
 * Returns an OVF descriptor with these properties (DSP0243 2.1, 9.5), which a deployment passes to the machine. Replaces
 * the value of an existing property, or adds the property to the first ProductSection without class or instance. Compares
 * names by namespace, not by prefix. Leaves all other text unchanged. Throws IMAGE_INVALID unless the text is an OVF
 * descriptor with one virtual system.
 */
export function setOvfProperties(ovf: string, properties: Readonly<Record<string, string>>): string {
  let text = ovf;
  for (const [key, value] of Object.entries(properties)) text = setProperty(text, key, value);
  const descriptor = parseEnvelope(text);
  for (const [key, value] of Object.entries(properties)) {
    if (propertyValue(descriptor, key) !== value) throw invalid(`can't set its property ${key}`);
  }
  return text;
}

/** Returns the value of a property, or undefined if the descriptor does not have it. */
function propertyValue(descriptor: Descriptor, key: string): string | undefined {
  const property = findProperty(descriptor, key);
  return property === undefined ? undefined : attribute(property, descriptor.namespace, 'value')?.value;
}

/** Returns whether the hypervisor passes properties to the machine by guestinfo, which Ignition reads. */
export function hasGuestInfoTransport(ovf: string): boolean {
  const descriptor = parseEnvelope(ovf);
  const [hardware] = childrenOf(descriptor.system, descriptor.namespace, 'VirtualHardwareSection');
  const transport = hardware === undefined ? undefined : attribute(hardware, descriptor.namespace, 'transport');
  return (transport?.value ?? '').split(/\s+/).includes('com.vmware.guestInfo');
}

function setProperty(ovf: string, key: string, value: string): string {
  const descriptor = parseEnvelope(ovf);
  const { system, namespace } = descriptor;
  const property = findProperty(descriptor, key);
  if (property !== undefined) return setValue(ovf, { property, namespace, value });
  const section = childrenOf(system, namespace, 'ProductSection').find(
    (each) => !attribute(each, namespace, 'class')?.value && !attribute(each, namespace, 'instance')?.value,
  );
  const parent = section ?? system;
  const [e, a] = [elementPrefix(parent, namespace), attributePrefix(parent, namespace)];
  const added = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
  if (section !== undefined) return insert(ovf, closingTag(ovf, section), `  ${added}\n    `);
  const [hardware] = childrenOf(system, namespace, 'VirtualHardwareSection');
  if (hardware === undefined) throw invalid('it has no VirtualHardwareSection');
  const sectionText = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${added}\n    </${e}ProductSection>\n    `;
  return insert(ovf, hardware.start, sectionText);
}

/** Returns the property with this name, which is `[class.]key[.instance]` (DSP0243 2.1, 9.5.1). */
function findProperty({ system, namespace }: Descriptor, name: string): Element | undefined {
  const found = childrenOf(system, namespace, 'ProductSection').flatMap((section) =>
    childrenOf(section, namespace, 'Property').filter((property) => {
      const of = (element: Element, local: string) => attribute(element, namespace, local)?.value;
      const parts = [of(section, 'class'), of(property, 'key'), of(section, 'instance')];
      return parts.filter(Boolean).join('.') === name;
    }),
  );
  if (found.length > 1) throw invalid(`it has the property ${name} more than once`);
  return found[0];
}

function childrenOf(element: Element, namespace: string, local: string): readonly Element[] {
  return element.children.filter((child) => child.namespace === namespace && child.local === local);
}

/** Returns an attribute by its expanded name. Attributes without a prefix have no namespace, not the default one. */
function attribute(
  element: Element,
  namespace: string,
  local: string,
): { readonly name: string; readonly value: string } | undefined {
  const found = Object.entries(element.attributes).filter(([name]) => {
    const [prefix, rest] = split(name);
    return prefix !== '' && rest === local && namespaceOf(element.scope, prefix) === namespace;
  });
  if (found.length > 1) throw invalid(`an element has the attribute ${local} more than once`);
  const [name, value] = found[0] ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

interface NewValue {
  readonly property: Element;
  readonly namespace: string;
  readonly value: string;
}

/** An attribute right after the one before it. */
const ATTRIBUTE = /(\s+)([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/y;

function setValue(ovf: string, { property, namespace, value }: NewValue): string {
  const tag = startTag(ovf, property);
  const name = attribute(property, namespace, 'value')?.name;
  if (name === undefined) {
    const end = property.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
    return insert(ovf, end, ` ${attributePrefix(property, namespace)}value="${value}"`);
  }
  ATTRIBUTE.lastIndex = 1 + property.name.length;
  for (let match = ATTRIBUTE.exec(tag); match !== null; match = ATTRIBUTE.exec(tag)) {
    const [text, space = '', found] = match;
    if (found !== name) continue;
    const at = property.start + match.index;
    return `${ovf.slice(0, at)}${space}${name}="${value}"${ovf.slice(at + text.length)}`;
  }
  throw invalid(`can't set its attribute ${name}`);
}

/** Returns a prefix with its colon that puts a child of `parent` in the namespace. Prefers the parent's prefix. */
function elementPrefix(parent: Element, namespace: string): string {
  const [own] = split(parent.name);
  const prefix = parent.namespace === namespace ? own : prefixOf(parent, namespace);
  return prefix === '' ? '' : `${prefix}:`;
}

/** Returns a prefix with its colon for attributes, which are in no namespace without one. */
function attributePrefix(element: Element, namespace: string): string {
  return `${prefixOf(element, namespace)}:`;
}

function prefixOf(element: Element, namespace: string): string {
  for (let scope: Scope | undefined = element.scope; scope !== undefined; scope = scope.outer) {
    for (const [prefix, bound] of scope.declared) {
      const isVisible = prefix !== '' && bound === namespace && namespaceOf(element.scope, prefix) === namespace;
      if (isVisible) return prefix;
    }
  }
  throw invalid('no prefix is bound to the OVF namespace at its properties');
}

function namespaceOf(scope: Scope, prefix: string): string | undefined {
  for (let each: Scope | undefined = scope; each !== undefined; each = each.outer) {
    const bound = each.declared.get(prefix);
    if (bound !== undefined) return bound;
  }
  return undefined;
}

/** Returns the start tag. An attribute's value may contain `>`, so the tag ends at the first one outside quotes. */
function startTag(ovf: string, element: Element): string {
  return /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(ovf.slice(element.start, element.end))?.[0] ?? '';
}

function closingTag(ovf: string, element: Element): number {
  const at = ovf.slice(element.start, element.end).lastIndexOf('</');
  if (at < 0) throw invalid('its ProductSection is empty');
  return element.start + at;
}

function insert(text: string, at: number, piece: string): string {
  return text.slice(0, at) + piece + text.slice(at);
}

/** The last parsed text, which is the longest and slowest part of a customization, with its descriptor. */
let parsed: { readonly ovf: string; readonly descriptor: Descriptor } | undefined;

function parseEnvelope(ovf: string): Descriptor {
  if (parsed?.ovf !== ovf) parsed = { ovf, descriptor: findSystem(ovf) };
  return parsed.descriptor;
}

function findSystem(ovf: string): Descriptor {
  const roots = parse(ovf).filter((element) => !element.name.startsWith('?'));
  const envelope = roots[0];
  if (envelope === undefined || roots.length > 1 || envelope.local !== 'Envelope')
    throw invalid('its root is not a single Envelope');
  const { namespace = '' } = envelope;
  if (!OVF_NAMESPACE.test(namespace)) throw invalid('its Envelope is not in the OVF namespace');
  const systems = childrenOf(envelope, namespace, 'VirtualSystem');
  if (systems[0] === undefined || systems.length > 1) throw invalid(`it describes ${systems.length} virtual systems`);
  return { system: systems[0], namespace };
}

type Node = Readonly<Record<string, unknown>> & { readonly [meta: symbol]: unknown };

function parse(xml: string): readonly Element[] {
  // An OVF needs no entity declarations, and attacks use them (https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
  if (/<!DOCTYPE/i.test(xml)) throw invalid('it has a DOCTYPE');
  checkMarkup(xml);
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    captureMetaData: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
  });
  try {
    return elements(parser.parse(xml, true) as readonly Node[], undefined);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalid(`it is not well-formed XML (${(error as Error).message.slice(0, 200)})`);
  }
}

/** Maximum characters of an element's name. The parser copies the names of all outer elements for each one. */
const NAME_MAX = 256;

/**
 * Bounds what the parser and the code here do more than once per character: the number of tags and attributes, the depth,
 * and the length of names. Throws IMAGE_INVALID.
 */
function checkMarkup(xml: string): void {
  let [marks, depth] = [0, 0];
  const count = (): void => {
    if (++marks > LIMITS.ovfMarkup) throw invalid(`it has more than ${LIMITS.ovfMarkup} tags and attributes`);
  };
  for (let at = xml.indexOf('<'), end = 0; at >= 0; at = xml.indexOf('<', end)) {
    count();
    const special = SPECIAL.find(([start]) => xml.startsWith(start, at));
    if (special !== undefined) {
      end = xml.indexOf(special[1], at + special[0].length);
      if (end < 0) throw invalid(`it has no ${special[1]}`);
      continue;
    }
    end = tagEnd(xml, at + 1, count);
    const name = /[\s/>]/.exec(xml.slice(at + 2, at + 2 + NAME_MAX));
    if (name === null) throw invalid(`the name of an element has more than ${NAME_MAX} characters`);
    if (xml[at + 1] === '/') depth--;
    else if (xml[end - 1] !== '/') depth++;
    if (depth > LIMITS.ovfDepth) throw invalid(`its elements are more than ${LIMITS.ovfDepth} deep`);
  }
}

const SPECIAL = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/** Returns the place of the first `>` outside quotes. Calls `count` for each quoted value. */
function tagEnd(xml: string, from: number, count: () => void): number {
  const mark = /["'>]/g;
  for (mark.lastIndex = from; ; ) {
    const found = mark.exec(xml);
    if (found === null) throw invalid('a tag does not end');
    if (found[0] === '>') return found.index;
    count();
    const end = xml.indexOf(found[0], found.index + 1);
    if (end < 0) throw invalid('an attribute does not end');
    mark.lastIndex = end + 1;
  }
}

function elements(nodes: readonly Node[], outer: Scope | undefined): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    const place = node[XMLParser.getMetaDataSymbol() as unknown as symbol] as
      | { startIndex: number; endIndex: number }
      | undefined;
    if (name === undefined || place === undefined) return [];
    const inner = node[name];
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    const scope = scopeOf(attributes, outer);
    const [prefix, local] = split(name);
    return [
      {
        name,
        namespace: namespaceOf(scope, prefix),
        local,
        attributes,
        scope,
        children: Array.isArray(inner) ? elements(inner as Node[], scope) : [],
        start: place.startIndex,
        end: place.endIndex,
      },
    ];
  });
}

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope | undefined): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  if (declared.length === 0 && outer !== undefined) return outer;
  return { declared: new Map(declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri])), outer };
}

/** Returns a name's prefix, which may be empty, and its local part. */
function split(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
}

function invalid(cause: string): ActionError {
  return invalidImage(`its OVF descriptor is invalid: ${cause}`);
}
