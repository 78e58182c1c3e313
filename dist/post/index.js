if (process.env['STATE_post'] !== undefined) await (await import('../lib/actions.js')).post();
