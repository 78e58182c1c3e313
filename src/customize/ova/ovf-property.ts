import { XMLParser } from 'fast-xml-parser';
import { ActionError } from '../../errors.ts';

const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;

/** What each prefix is bound to at some place; the default namespace has the empty prefix (https://www.w3.org/TR/xml-names/). */
type Scope = ReadonlyMap<string, string>;

/** An element with its place in the text: `start` at its `<`, `end` after its closing tag, in UTF-16 units. */
interface Element {
  /** As written, prefix included. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly local: string;
  /** By the names as written. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly children: readonly Element[];
  readonly start: number;
  readonly end: number;
}

/** The one virtual system of a descriptor, and the namespace of everything that is looked for in it. */
interface Descriptor {
  readonly system: Element;
  readonly namespace: string;
}

/**
 * Sets properties of an OVF descriptor (DSP0243 2.1, 9.5), so that a deployment passes them to the machine: in place
 * where a ProductSection has them, else added to the first without class or instance. Names count by their namespace,
 * whatever their prefixes. All other text stays as it is. Throws IMAGE_INVALID when the text is no OVF of one virtual
 * system, or does not hold each property once, with its value, afterwards.
 */
export function setOvfProperties(ovf: string, properties: Readonly<Record<string, string>>): string {
  let text = ovf;
  for (const [key, value] of Object.entries(properties)) text = setProperty(text, key, value);
  for (const [key, value] of Object.entries(properties)) {
    if (propertyValue(text, key) !== value) throw invalid(`the property ${key} could not be set`);
  }
  return text;
}

/** The value of a property, or undefined when the descriptor does not have it. Throws IMAGE_INVALID when it has it more than once. */
export function propertyValue(ovf: string, key: string): string | undefined {
  const descriptor = parseEnvelope(ovf);
  const property = findProperty(descriptor, key);
  return property === undefined ? undefined : attribute(property, descriptor.namespace, 'value')?.value;
}

/** Whether the hypervisor is told to hand properties to the machine by guestinfo, which is how Ignition reads them. */
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
  if (property !== undefined) return setAttribute(ovf, property, namespace, 'value', value);
  const section = childrenOf(system, namespace, 'ProductSection').find(
    (each) => !attribute(each, namespace, 'class')?.value && !attribute(each, namespace, 'instance')?.value,
  );
  const parent = section ?? system;
  const [e, a] = [elementPrefix(parent, namespace), attributePrefix(parent, namespace)];
  const fresh = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
  if (section !== undefined) return insert(ovf, closingTag(ovf, section), `  ${fresh}\n    `);
  const [hardware] = childrenOf(system, namespace, 'VirtualHardwareSection');
  if (hardware === undefined) throw invalid('it has no VirtualHardwareSection');
  const whole = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${fresh}\n    </${e}ProductSection>\n    `;
  return insert(ovf, hardware.start, whole);
}

/** The property that a machine sees under this name, which is `[class.]key[.instance]` (DSP0243 2.1, 9.5.1). */
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

/** An attribute by its expanded name. Attributes without a prefix are in no namespace, whatever the default one is. */
function attribute(
  element: Element,
  namespace: string,
  local: string,
): { readonly name: string; readonly value: string } | undefined {
  const found = Object.entries(element.attributes).filter(([name]) => {
    const [prefix, rest] = split(name);
    return prefix !== '' && rest === local && element.scope.get(prefix) === namespace;
  });
  if (found.length > 1) throw invalid(`an element of it has the attribute ${local} more than once`);
  const [name, value] = found[0] ?? [];
  return name === undefined || value === undefined ? undefined : { name, value };
}

function setAttribute(ovf: string, element: Element, namespace: string, local: string, value: string): string {
  const tag = startTag(ovf, element);
  const name = attribute(element, namespace, local)?.name;
  if (name === undefined) {
    const end = element.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
    return insert(ovf, end, ` ${attributePrefix(element, namespace)}${local}="${value}"`);
  }
  for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
    if (match[1] !== name) continue;
    const at = element.start + match.index;
    return `${ovf.slice(0, at)}${name}="${value}"${ovf.slice(at + match[0].length)}`;
  }
  throw invalid(`the attribute ${name} could not be set`);
}

/** A prefix, with its colon, by which a child of `parent` is in the namespace; the parent's own comes first. */
function elementPrefix(parent: Element, namespace: string): string {
  const [own] = split(parent.name);
  const prefix = parent.namespace === namespace ? own : prefixOf(parent, namespace);
  return prefix === '' ? '' : `${prefix}:`;
}

/** As `elementPrefix`, for attributes, which take one. */
function attributePrefix(element: Element, namespace: string): string {
  return `${prefixOf(element, namespace)}:`;
}

function prefixOf({ scope }: Element, namespace: string): string {
  const [prefix] = [...scope].find(([name, bound]) => name !== '' && bound === namespace) ?? [];
  if (prefix === undefined) throw invalid('no prefix is bound to the OVF namespace where its properties are');
  return prefix;
}

/** An attribute's value may hold `>`, so the tag ends at the first one outside of quotes. */
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

function parseEnvelope(ovf: string): Descriptor {
  const roots = parse(ovf).filter((element) => !element.name.startsWith('?'));
  const envelope = roots[0];
  if (envelope === undefined || roots.length > 1 || envelope.local !== 'Envelope')
    throw invalid('its root is not one Envelope');
  const { namespace = '' } = envelope;
  if (!OVF_NAMESPACE.test(namespace)) throw invalid('its Envelope is not in the OVF namespace');
  const systems = childrenOf(envelope, namespace, 'VirtualSystem');
  if (systems[0] === undefined || systems.length > 1) throw invalid(`it describes ${systems.length} virtual systems`);
  return { system: systems[0], namespace };
}

type Node = Readonly<Record<string, unknown>> & { readonly [meta: symbol]: unknown };

function parse(xml: string): readonly Element[] {
  // Entities of its own have no place in an OVF, and every use in an attack (https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
  if (/<!DOCTYPE/i.test(xml)) throw invalid('it has a DOCTYPE');
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
    return elements(parser.parse(xml, true) as readonly Node[], new Map());
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalid(`it is not well-formed XML (${(error as Error).message})`);
  }
}

function elements(nodes: readonly Node[], outer: Scope): Element[] {
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
        namespace: scope.get(prefix),
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

function scopeOf(attributes: Readonly<Record<string, string>>, outer: Scope): Scope {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
  if (declared.length === 0) return outer;
  return new Map([...outer, ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri] as const)]);
}

/** A name's prefix, empty where it has none, and its local part. */
function split(name: string): readonly [string, string] {
  const colon = name.indexOf(':');
  return [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
}

function invalid(why: string): ActionError {
  return new ActionError(
    'IMAGE_INVALID',
    `The OVF descriptor in the OVA can't be used: ${why}. Download the OVA again with this repository's root action.`,
  );
}
