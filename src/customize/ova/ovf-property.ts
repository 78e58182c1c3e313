import { XMLParser } from 'fast-xml-parser';
import { ActionError } from '../../errors.ts';

const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;

/** An element with its place in the text: `start` at its `<`, `end` after its closing tag, in UTF-16 units. */
interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly start: number;
  readonly end: number;
}

/** Prefixes that the envelope binds to the OVF namespace: of its elements (with a colon, or empty), and of its attributes. */
interface Prefixes {
  readonly element: string;
  readonly attribute: string;
}

/**
 * Sets properties of an OVF descriptor (DSP0243 2.1, 9.5), so that a deployment passes them to the machine: in place
 * where a ProductSection without class or instance has them, else added there. All other text stays as it is. Throws
 * IMAGE_INVALID when the text is no OVF of one virtual system, or does not hold the values afterwards.
 */
export function setOvfProperties(ovf: string, properties: Readonly<Record<string, string>>): string {
  let text = ovf;
  for (const [key, value] of Object.entries(properties)) text = setProperty(text, key, value);
  for (const [key, value] of Object.entries(properties)) {
    if (propertyValue(text, key) !== value) throw invalid(`the property ${key} could not be set`);
  }
  return text;
}

/** The value of a property, or undefined when the descriptor does not have it. */
export function propertyValue(ovf: string, key: string): string | undefined {
  const { system, prefixes } = parseEnvelope(ovf);
  return findProperty(system, prefixes, key)?.attributes[`${prefixes.attribute}value`];
}

/** Whether the hypervisor is told to hand properties to the machine by guestinfo, which is how Ignition reads them. */
export function hasGuestInfoTransport(ovf: string): boolean {
  const { system, prefixes } = parseEnvelope(ovf);
  const hardware = system.children.find((child) => child.name === `${prefixes.element}VirtualHardwareSection`);
  return (hardware?.attributes[`${prefixes.attribute}transport`] ?? '').split(/\s+/).includes('com.vmware.guestInfo');
}

function setProperty(ovf: string, key: string, value: string): string {
  const { system, prefixes } = parseEnvelope(ovf);
  const property = findProperty(system, prefixes, key);
  if (property !== undefined) return setAttribute(ovf, property, `${prefixes.attribute}value`, value);
  const { element: e, attribute: a } = prefixes;
  const fresh = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
  const section = plainProductSections(system, prefixes)[0];
  if (section !== undefined) return insert(ovf, closingTag(ovf, section), `  ${fresh}\n    `);
  const hardware = system.children.find((child) => child.name === `${e}VirtualHardwareSection`);
  if (hardware === undefined) throw invalid('it has no VirtualHardwareSection');
  const whole = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${fresh}\n    </${e}ProductSection>\n    `;
  return insert(ovf, hardware.start, whole);
}

function plainProductSections(system: Element, { element, attribute }: Prefixes): Element[] {
  return system.children.filter(
    ({ name, attributes }) =>
      name === `${element}ProductSection` && !attributes[`${attribute}class`] && !attributes[`${attribute}instance`],
  );
}

function findProperty(system: Element, prefixes: Prefixes, key: string): Element | undefined {
  const found = plainProductSections(system, prefixes)
    .flatMap((section) => section.children)
    .filter(
      (child) => child.name === `${prefixes.element}Property` && child.attributes[`${prefixes.attribute}key`] === key,
    );
  if (found.length > 1) throw invalid(`it has the property ${key} more than once`);
  return found[0];
}

function setAttribute(ovf: string, element: Element, name: string, value: string): string {
  const tag = startTag(ovf, element);
  for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
    if (match[1] !== name) continue;
    const at = element.start + match.index;
    return `${ovf.slice(0, at)}${name}="${value}"${ovf.slice(at + match[0].length)}`;
  }
  const end = element.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
  return insert(ovf, end, ` ${name}="${value}"`);
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

function parseEnvelope(ovf: string): { system: Element; prefixes: Prefixes } {
  const roots = parse(ovf).filter((element) => !element.name.startsWith('?'));
  const envelope = roots[0];
  if (envelope === undefined || roots.length > 1 || !/(^|:)Envelope$/.test(envelope.name))
    throw invalid('its root is not one Envelope');
  const element = envelope.name.slice(0, -'Envelope'.length);
  const bound = Object.entries(envelope.attributes).filter(
    ([name, value]) => name.startsWith('xmlns') && OVF_NAMESPACE.test(value),
  );
  const prefix = bound.map(([name]) => name.slice('xmlns:'.length)).find((name) => name !== '');
  const isBound = bound.some(([name]) => name === (element === '' ? 'xmlns' : `xmlns:${element.slice(0, -1)}`));
  // Attributes have no default namespace, so theirs takes a prefix.
  if (prefix === undefined || !isBound) throw invalid('its Envelope is not in the OVF namespace');
  const systems = envelope.children.filter((child) => child.name === `${element}VirtualSystem`);
  if (systems[0] === undefined || systems.length > 1) throw invalid(`it describes ${systems.length} virtual systems`);
  return { system: systems[0], prefixes: { element, attribute: `${prefix}:` } };
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
    return elements(parser.parse(xml, true) as readonly Node[]);
  } catch (error) {
    if (error instanceof ActionError) throw error;
    throw invalid(`it is not well-formed XML (${(error as Error).message})`);
  }
}

function elements(nodes: readonly Node[]): Element[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ':@');
    const place = node[XMLParser.getMetaDataSymbol() as unknown as symbol] as
      | { startIndex: number; endIndex: number }
      | undefined;
    if (name === undefined || place === undefined) return [];
    const inner = node[name];
    return [
      {
        name,
        attributes: (node[':@'] ?? {}) as Record<string, string>,
        children: Array.isArray(inner) ? elements(inner as Node[]) : [],
        start: place.startIndex,
        end: place.endIndex,
      },
    ];
  });
}

function invalid(why: string): ActionError {
  return new ActionError(
    'IMAGE_INVALID',
    `The OVF descriptor in the OVA can't be used: ${why}. Download the OVA again with this repository's root action.`,
  );
}
