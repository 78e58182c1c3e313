import { describe, expect, it } from 'vitest';
import { ACTION_NAMES, readAction } from '../runner/actions.ts';

describe.each(ACTION_NAMES)('action.yml of %s', (action) => {
  const { description, inputs, outputs } = readAction(action);
  const texts = [...Object.values(inputs), ...Object.values(outputs)].map((each) => each.description);

  it.each(Object.entries(inputs))('ends the description of %s with its default', (_, input) => {
    const [, stated = ''] = / Default: (.+)\.$/.exec(input.description) ?? [];
    const isInWords = (input.default ?? '') === '' || input.default?.startsWith('${{');
    if (isInWords) expect(stated).toMatch(/^[^`]/);
    else expect(stated).toBe(`\`${input.default}\``);
  });

  it('describes everything in sentences of at most 25 words', () => {
    const sentences = texts.flatMap((text) => text.replace(/`[^`]*`/g, 'code').split(/(?<=[.:]) /));
    expect(sentences.filter((sentence) => sentence.split(' ').length > 25)).toEqual([]);
    expect(texts.filter((text) => !/^[A-Za-z].*\.$/.test(text))).toEqual([]);
  });

  it('describes itself in the 125 characters that the marketplace shows', () => {
    expect(description.length).toBeLessThanOrEqual(125);
  });
});
