if (process.env['STATE_boot'] !== undefined) await (await import('../lib/actions.js')).bootPost();
