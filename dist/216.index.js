export const id = 216;
export const ids = [216];
export const modules = {

/***/ 92216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyAction: () => (/* binding */ verifyAction)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(33838);
// EXTERNAL MODULE: ./build/src/errors.js
var errors = __webpack_require__(27406);
// EXTERNAL MODULE: ./build/src/release/release-plan.js
var release_plan = __webpack_require__(63156);
// EXTERNAL MODULE: ./build/src/release/version.js
var version = __webpack_require__(70671);
// EXTERNAL MODULE: ./build/src/report/public-url.js
var public_url = __webpack_require__(4871);
// EXTERNAL MODULE: ./build/src/report/verification-report.js
var verification_report = __webpack_require__(59852);
// EXTERNAL MODULE: ./build/src/verbs/signing-keys.js + 1 modules
var signing_keys = __webpack_require__(87412);
// EXTERNAL MODULE: ./build/src/action/log.js
var log = __webpack_require__(48194);
// EXTERNAL MODULE: ./build/src/action/open-action-session.js + 12 modules
var open_action_session = __webpack_require__(27638);
// EXTERNAL MODULE: ./build/src/action/rollback-check.js + 1 modules
var rollback_check = __webpack_require__(66339);
// EXTERNAL MODULE: ./build/src/action/runner.js
var runner = __webpack_require__(58312);
// EXTERNAL MODULE: ./build/src/about.js + 1 modules
var about = __webpack_require__(63892);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./build/src/report/markdown.js
var markdown = __webpack_require__(70075);
;// CONCATENATED MODULE: ./build/src/report/statement.js






/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** https://slsa.dev/spec/v1.2/verification_summary */
const VERIFICATION_SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';
/**
 * What a verified file has reached (VSA, "SlsaResult"): the publisher's signature says nothing of how the file was built, so no
 * level of the build track is claimed; values of one's own are allowed as long as they do not begin with `SLSA_`.
 */
const VERIFIED_LEVELS = ['SLSA_BUILD_LEVEL_UNEVALUATED', 'PUBLISHER_SIGNATURE_VERIFIED'];
/**
 * What a run found, as a verification summary for others. After a good night it says PASSED of all files. After a bad
 * one it says FAILED, of the files that failed: a summary is looked up by digest, so the sound files do not belong in it,
 * and nothing that a bad night leaves behind says PASSED. Undefined when nothing has a digest to speak of (a statement needs a subject).
 *
 * Key and time of a file that failed are told under names that say that its signature only claims them.
 *
 * The policy's digest is the SHA-256 of its annotations as JSON with sorted keys and no spaces.
 * @throws ActionError INTERNAL for a digest that is not a SHA-512 in hex
 */
function verificationStatement(report, context) {
    const passed = (0,verification_report/* isHealthy */.Wr)(report);
    const files = report.files.filter(({ verdict, sha512 }) => sha512 !== undefined && (passed || verdict === 'failed'));
    const subject = subjectsOf(files);
    if (subject.length === 0)
        return undefined;
    const inputAttestations = inputsOf(files);
    return {
        _type: STATEMENT_TYPE,
        subject,
        predicateType: VERIFICATION_SUMMARY_TYPE,
        predicate: {
            verifier: { id: context.verifierId, version: context.verifierVersion },
            timeVerified: report.finishedAt,
            resourceUri: resourceOf(files, context.distribution),
            policy: {
                uri: context.policyUri,
                digest: { sha256: (0,external_node_crypto_.createHash)('sha256').update(canonicalJson(context.policy)).digest('hex') },
                annotations: context.policy,
            },
            ...(inputAttestations === undefined ? {} : { inputAttestations }),
            verificationResult: passed ? 'PASSED' : 'FAILED',
            verifiedLevels: passed ? VERIFIED_LEVELS : ['FAILED'],
            slsaVersion: '1.2',
        },
    };
}
/**
 * What the files are part of, by where consumers fetch them: the folder that holds all of them. Several architectures or mirrors have none that tells the
 * release, which is then named by a package URL (https://github.com/package-url/purl-spec, type `generic`). `current/version.txt` only tells which release
 * that is: it says nothing of where the others are.
 */
function resourceOf(files, distribution) {
    const images = files.filter(({ name }) => name !== 'version.txt');
    const folders = (images.length > 0 ? images : files).map(folderOf);
    const versions = [...new Set(files.flatMap(({ release }) => release?.version ?? []))];
    const common = folders.reduce((shared, folder) => commonFolder(shared, folder));
    const isOfRelease = versions.every((version) => common.includes(`/${version}/`));
    if (common !== '' && (isOfRelease || new Set(folders).size === 1))
        return common;
    return `pkg:generic/${distribution}${versions.length === 1 ? `@${encodeURIComponent(versions[0] ?? '')}` : ''}`;
}
function folderOf({ name, url, path }) {
    return new URL('.', url === undefined ? (0,external_node_url_.pathToFileURL)(path ?? name) : (0,public_url/* publicUrl */.x)(url)).href;
}
/** The longest folder that holds both; empty where they are on different hosts. */
function commonFolder(one, other) {
    let folder = one;
    while (!other.startsWith(folder)) {
        const parent = new URL('..', folder).href;
        if (parent === folder)
            return '';
        folder = parent;
    }
    return folder;
}
/** One subject a file. Names should be unique (statement.md, `subject`): where two releases have files of one name, the URL or path serves. */
function subjectsOf(files) {
    const placeOf = ({ name, url, path }) => (url === undefined ? (path ?? name) : (0,public_url/* publicUrl */.x)(url));
    const isShared = ({ name }) => new Set(files.filter((other) => other.name === name).map(placeOf)).size > 1;
    const subjects = files.map((file) => {
        const name = (0,markdown/* singleLine */.pF)(isShared(file) ? placeOf(file) : file.name);
        const digest = { sha512: sha512Of(file.name, file.sha512) };
        const annotations = annotationsOf(file);
        const more = Object.keys(annotations).length === 0 ? {} : { annotations };
        return [`${name}\n${digest.sha512}`, { name, digest, ...more }];
    });
    return [...new Map(subjects).values()];
}
function annotationsOf({ verdict, signingKey, signedAt }) {
    const [key, time] = verdict === 'verified' ? ['signingKey', 'signedAt'] : ['claimedSigningKey', 'claimedSigningTime'];
    return {
        ...(signingKey === undefined ? {} : { [key]: signingKey }),
        ...(signedAt === undefined ? {} : { [time]: signedAt }),
    };
}
/** The signatures the verdicts rest on; undefined unless all are known, as the list, where there is one, must be whole (VSA, `inputAttestations`). */
function inputsOf(files) {
    if (files.some(({ evidence }) => evidence === undefined || evidence.length === 0))
        return undefined;
    const evidence = files.flatMap((file) => file.evidence ?? []);
    const inputs = evidence.map((one) => {
        const input = inputOf(one);
        return [JSON.stringify(input), input];
    });
    return [...new Map(inputs).values()];
}
function inputOf({ name, url, sha512 }) {
    const uri = url === undefined ? {} : { uri: (0,public_url/* publicUrl */.x)(url) };
    return { name: (0,markdown/* singleLine */.pF)(name), ...uri, digest: { sha512: sha512Of(name, sha512) } };
}
function sha512Of(name, hex) {
    if (hex !== undefined && /^[0-9a-f]{128}$/.test(hex))
        return hex;
    throw new errors/* ActionError */.lZ('INTERNAL', `The digest of ${JSON.stringify(name)} is not a SHA-512 in lowercase hex. Please report this.`, {
        file: name,
    });
}
/** JSON with sorted keys and no spaces: what `jq -cS` prints. */
function canonicalJson(value) {
    return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
/** The whole statement as a JSON document: the file behind `attestation-path`. */
function renderStatement(statement) {
    return `${JSON.stringify(statement, undefined, 2)}\n`;
}
/** The predicate alone: the file that `actions/attest` takes as `predicate-path`, beside `predicate-type` and `subject-checksums`. */
function renderPredicate(statement) {
    return `${JSON.stringify(statement.predicate, undefined, 2)}\n`;
}
/** The subjects in the form of sha512sum: the file that `actions/attest` takes as `subject-checksums` (1024 lines at most). */
function renderSubjectChecksums(statement) {
    return statement.subject.map(({ name, digest }) => `${digest?.['sha512']}  ${name}\n`).join('');
}

;// CONCATENATED MODULE: ./build/src/action/statement-files.js






/**
 * Writes the statement for others into `folder` in three files, whole and in the two parts that `actions/attest` takes, and names them in the outputs. Nothing
 * where no file has a digest to speak of.
 */
async function writeStatementFiles(report, inputs, folder, session) {
    const { serverUrl, workflowRef, actionRepository } = (0,runner/* readRunner */.f)();
    const keyring = await session.keys.check((each) => each);
    const statement = verificationStatement(report, {
        verifierId: `${serverUrl}/${workflowRef || actionRepository}`,
        verifierVersion: { [about/* NAME */.o_]: about/* VERSION */.xv },
        distribution: inputs.distribution.name,
        policyUri: `https://github.com/${actionRepository}/blob/v${about/* VERSION */.xv}/docs/trust.md`,
        policy: { primaryFingerprint: keyring.primaryFingerprint, ...policyOf(inputs) },
    });
    if (statement === undefined)
        return;
    const parts = [
        ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
        ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
        ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
    ];
    for (const [output, name, text] of parts) {
        const path = (0,external_node_path_.join)(folder, name);
        await (0,promises_.writeFile)(path, text);
        core/* setOutput */.uH(output, path);
    }
}
/** The settings that were enforced: local files are held to their signatures alone, and an age is demanded of `current` alone. */
function policyOf(inputs) {
    const { files, signedMetadata, minimumVersion, maximumAge, version } = inputs;
    if (files !== '')
        return {};
    return {
        signedMetadata,
        ...(minimumVersion === undefined ? {} : { minimumVersion }),
        ...(maximumAge === undefined || version.kind !== 'current' ? {} : { maximumAge: `${maximumAge / 1000}s` }),
    };
}

// EXTERNAL MODULE: ./build/src/action/summary.js
var summary = __webpack_require__(46192);
;// CONCATENATED MODULE: ./build/src/action/verify-action.js















/** How many failed files the error names. */
const SHOWN = 5;
/** Runs verify: verifies, reports everywhere it was asked to, and fails when anything did. @throws ActionError VERIFICATION_FAILED, GITHUB_API */
async function verifyAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await (0,open_action_session/* openActionSession */.Z)(inputs, architectures, (0,log/* actionLog */.Zx)());
    const check = inputs.version.kind === 'current' && inputs.files === ''
        ? (0,rollback_check/* beginRollbackCheck */.u)('flatcar-', inputs.token, session.progress)
        : undefined;
    const report = await (0,signing_keys/* settle */.G9)(() => verify(inputs, session), session);
    for (const version of versionsIn(report))
        await check?.compare({ ...inputs, version });
    const { verified, failed } = (0,verification_report/* countVerdicts */.qX)(report);
    core/* setOutput */.uH('verified', String(verified));
    core/* setOutput */.uH('failed', String(failed));
    core/* setOutput */.uH('report', (0,verification_report/* renderReportOutput */.Cv)(report));
    // A job may verify more than once, and its other steps read these files later.
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,runner/* readRunner */.f)().temporary, 'flatcar-verification-'));
    const reportPath = (0,external_node_path_.join)(folder, 'verification-report.json');
    await (0,promises_.writeFile)(reportPath, `${(0,verification_report/* renderReportJson */.BK)(report)}\n`);
    core/* setOutput */.uH('report-path', reportPath);
    await writeStatementFiles(report, inputs, folder, session);
    await (0,summary/* writeSummary */.S)((summary) => summary.addRaw((0,verification_report/* renderReportMarkdown */.Ay)(report), true));
    const issueError = await trySyncIssue(inputs, report, session.progress);
    if (!(0,verification_report/* isHealthy */.Wr)(report))
        throw failureOf(report, issueError);
    if (issueError !== undefined)
        throw issueError;
    session.progress.info(verified === 1 ? 'The file is what was signed' : `All ${verified} files are what was signed`);
}
/** What kept the issue from being kept: what was found comes before it. */
async function trySyncIssue(inputs, report, progress) {
    try {
        if (inputs.issue === undefined)
            return undefined;
        const { reportIssue } = await __webpack_require__.e(/* import() */ 730).then(__webpack_require__.bind(__webpack_require__, 1730));
        await reportIssue(inputs, inputs.issue, report, progress);
        return undefined;
    }
    catch (error) {
        return (0,errors/* toActionError */.ie)(error, 'keeping the issue');
    }
}
/** The versions that mirrors called current. */
function versionsIn({ files }) {
    return new Set(files.flatMap(({ release }) => (0,version/* parseVersion */.ot)(release?.version ?? '') ?? []));
}
async function verify(inputs, session) {
    if (inputs.files !== '') {
        const [{ findLocalFiles }, { verifyLocalFiles }] = await Promise.all([
            Promise.all(/* import() */[__webpack_require__.e(377), __webpack_require__.e(153)]).then(__webpack_require__.bind(__webpack_require__, 61153)),
            Promise.all(/* import() */[__webpack_require__.e(446), __webpack_require__.e(768)]).then(__webpack_require__.bind(__webpack_require__, 88768)),
        ]);
        return verifyLocalFiles(await findLocalFiles(inputs.files), inputs.distribution, session);
    }
    const { verifyRelease } = await Promise.all(/* import() */[__webpack_require__.e(446), __webpack_require__.e(716)]).then(__webpack_require__.bind(__webpack_require__, 39716));
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
        isNamed: !inputs.isAll,
    }));
    return verifyRelease(requests, session);
}
function failureOf(report, issueError) {
    const message = whatFailed(report);
    return new errors/* ActionError */.lZ('VERIFICATION_FAILED', issueError === undefined ? message : `${message} The issue could not be kept either: ${(0,errors/* describeError */.Uc)(issueError)}`);
}
function whatFailed({ files }) {
    const failures = files.filter(({ verdict }) => verdict === 'failed');
    const [first] = failures;
    if (first === undefined)
        return 'Nothing was verified: no file was found. Check `files`, or `platform` and `version`.';
    const total = `${failures.length} of ${files.length} file${files.length === 1 ? '' : 's'} failed verification`;
    if (failures.length === 1)
        return `${total}. ${reasonOf(first)} [${first.code}]`;
    const shown = failures.slice(0, SHOWN).map((each) => `${whereOf(each)} [${each.code}]`);
    const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
    return `${total}: ${shown.join(', ')}${more}. The job summary and the file of the output \`report-path\` have the reason for each.`;
}
function reasonOf(file) {
    const reason = (0,public_url/* withoutSecrets */.c)(file.reason ?? '');
    return reason.includes(whereOf(file)) ? reason : `${whereOf(file)}: ${reason}`;
}
/** A version.txt is told by its place, since each architecture and mirror has one. */
function whereOf({ name, url }) {
    return name === release_plan/* VERSION_FILE */.mf && url !== undefined ? (0,public_url/* publicUrl */.x)(url) : name;
}


/***/ }),

/***/ 70075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pF: () => (/* binding */ singleLine),
/* harmony export */   ti: () => (/* binding */ inlineCode),
/* harmony export */   wh: () => (/* binding */ plainText)
/* harmony export */ });
/**
 * Text from outside (file names, URLs, reasons) for GitHub's Markdown. Mirrors and file systems choose it, and the issue that
 * shows it notifies people and links issues: it must stay text.
 */
/** `text` on one line: control characters, line separators and marks of writing direction become spaces. */
function singleLine(text) {
    return text
        .toWellFormed()
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
}
/**
 * `text` as inline code, in a table cell or elsewhere. GitHub links no mention, issue or commit in code, and CommonMark §6.1
 * reads nothing in it but its end, so the fence is longer than any run of backticks inside. In a table a pipe needs a
 * backslash (GFM §4.10), and an even number of them before it keeps that backslash from being escaped itself.
 */
function inlineCode(text) {
    const line = singleLine(text).replace(/(\\*)\|/g, '$1$1\\|');
    if (line === '')
        return '';
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // One space each is stripped again: needed where the text touches the fence with a backtick of its own.
    const pad = /^`|`$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** Never seen, and enough to keep GitHub from reading a mention, an issue number or a link. */
const BREAK = '&#8203;';
/**
 * `text` as plain words inside a line of Markdown, in a table cell or elsewhere, never at the start of a line. Characters that
 * begin something become references, which CommonMark §2.5 never takes for markup; after `@`, `#` and `GH-`, and in
 * addresses, a zero-width space stops what GitHub finds after that.
 */
function plainText(text) {
    return singleLine(text)
        .replace(/[&<>\\`*_[\]|~$:]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@|(?<!&)#/g, (character) => `&#${character.charCodeAt(0)};${BREAK}`)
        .replace(/GH-|www/gi, `$&${BREAK}`);
}


/***/ }),

/***/ 4871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ withoutSecrets),
/* harmony export */   x: () => (/* binding */ publicUrl)
/* harmony export */ });
/**
 * Reports, issues and statements are read by people whom a mirror's password does not concern, and nothing masks
 * secrets there as the runner does in a log.
 */
/** `url` without user, password, query and fragment; text that is no URL, with what looks like one treated the same way. */
function publicUrl(url) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.host === '')
        return withoutSecrets(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
/** `text` with user, password and query taken out of every URL in it. */
function withoutSecrets(text) {
    return text
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"<>]*@/gi, '$1')
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"<>]*)[?#][^\s"<>]*/gi, '$1');
}


/***/ }),

/***/ 59852:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AQ: () => (/* binding */ failureState),
/* harmony export */   Ay: () => (/* binding */ renderReportMarkdown),
/* harmony export */   BK: () => (/* binding */ renderReportJson),
/* harmony export */   Cv: () => (/* binding */ renderReportOutput),
/* harmony export */   Wr: () => (/* binding */ isHealthy),
/* harmony export */   qX: () => (/* binding */ countVerdicts)
/* harmony export */ });
/* harmony import */ var _format_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2866);
/* harmony import */ var _limits_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24449);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70075);
/* harmony import */ var _public_url_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4871);




/** How many files passed, and how many did not. */
function countVerdicts(report) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed').length;
    return { verified: report.files.length - failed, failed };
}
/** Whether the night was good: something was verified, and nothing failed. */
function isHealthy(report) {
    return report.files.length > 0 && countVerdicts(report).failed === 0;
}
/** What is wrong, as text that stays equal while the same files fail for the same codes, in whatever order and time. */
function failureState(report) {
    const failures = report.files
        .filter(({ verdict }) => verdict === 'failed')
        .map((file) => JSON.stringify([file.release?.version, file.release?.architecture, file.name, placeOf(file), file.code]));
    return JSON.stringify(failures.sort());
}
/** Where a file is, as anybody may see it. */
function placeOf({ url, path }) {
    return url === undefined ? path : (0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .publicUrl */ .x)(url);
}
/** The report as JSON: an array with one object a file, in the order of the run. URLs carry no credentials. */
function renderReportJson(report) {
    return JSON.stringify(report.files.map(publicFile));
}
/**
 * The report as an output, which workflows hand on as an environment variable: as `renderReportJson`, without the evidence. Where that is longer than
 * `LIMITS.reportOutput` it has the failed files alone, and of them as many as fit.
 */
function renderReportOutput(report) {
    const rows = report.files.map(publicFile).map(({ evidence: _, ...row }) => row);
    const whole = JSON.stringify(rows);
    if (Buffer.byteLength(whole) <= _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.reportOutput)
        return whole;
    const kept = [];
    let length = 2;
    for (const row of rows.filter(({ verdict }) => verdict === 'failed')) {
        const text = JSON.stringify(row);
        length += Buffer.byteLength(text) + 1;
        if (length > _limits_js__WEBPACK_IMPORTED_MODULE_0__/* .LIMITS */ .b.reportOutput)
            break;
        kept.push(text);
    }
    return `[${kept.join(',')}]`;
}
/** A file's row as anybody may see it. */
function publicFile(file) {
    return {
        ...file,
        ...(file.url === undefined ? {} : { url: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .publicUrl */ .x)(file.url) }),
        ...(file.reason === undefined ? {} : { reason: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(file.reason) }),
        ...(file.evidence === undefined ? {} : { evidence: file.evidence.map(publicEvidence) }),
    };
}
function publicEvidence(evidence) {
    return evidence.url === undefined ? evidence : { ...evidence, url: (0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .publicUrl */ .x)(evidence.url) };
}
/**
 * The report as GitHub Markdown, for the step summary and the issue: one line that says how it went, then the failures with
 * their reasons, then the rest, folded. Everything from outside is escaped.
 */
function renderReportMarkdown(report, frame = {}) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed');
    const verified = report.files.filter(({ verdict }) => verdict === 'verified');
    const parts = [`### ${headline(report)}`, factsLine(report, frame)];
    if (failed.length > 0)
        parts.push(table(['Failed file', 'Code', 'Why', 'Signed, it claims', 'Size', 'Took'], failed.map(failedRow)));
    if (verified.length > 0) {
        parts.push(`<details>\n<summary>${countOf(verified.length, 'verified file')}</summary>`);
        parts.push(table(['File', 'Signed', 'By', 'Size', 'Took'], verified.map(verifiedRow)));
        parts.push('</details>');
    }
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function headline(report) {
    const { verified, failed } = countVerdicts(report);
    if (failed > 0)
        return `❌ ${failed} of ${countOf(report.files.length, 'file')} failed verification`;
    if (verified === 0)
        return '❌ Nothing was verified';
    return verified === 1 ? '✅ The file is verified' : `✅ All ${verified} files are verified`;
}
function factsLine(report, { runUrl }) {
    const releases = report.files.flatMap(({ release }) => release === undefined ? [] : [`${release.channel} ${release.version} ${release.architecture}`]);
    const bytes = report.files.reduce((sum, { size }) => sum + (size ?? 0), 0);
    const time = Date.parse(report.finishedAt) - Date.parse(report.startedAt);
    const facts = [...new Set(releases)].map(_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti);
    facts.push((0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(bytes), (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(time / 1000), formatTime(report.startedAt));
    const run = URL.parse(runUrl ?? '');
    if (run !== null && /^https?:$/.test(run.protocol))
        facts.push(`[run](<${(0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .publicUrl */ .x)(run.href)}>)`);
    return facts.join(' · ');
}
function failedRow(file) {
    const where = placeOf(file) ?? file.name;
    const name = where === file.name ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(file.name) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(file.name)}<br>${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(where)}`;
    const reason = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)((0,_public_url_js__WEBPACK_IMPORTED_MODULE_1__/* .withoutSecrets */ .c)(file.reason ?? ''));
    return [
        name,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(file.code ?? ''),
        reason,
        formatTime(file.signedAt ?? ''),
        sizeCell(file),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(file.duration / 1000),
    ];
}
function verifiedRow(file) {
    const release = file.release === undefined ? '' : ` ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(`${file.release.version} ${file.release.architecture}`)}`;
    const by = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(file.signingKey ?? '');
    return [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inlineCode */ .ti)(file.name) + release,
        formatTime(file.signedAt ?? ''),
        by,
        sizeCell(file),
        (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatSeconds */ .Xo)(file.duration / 1000),
    ];
}
function table(head, rows) {
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
function sizeCell({ size }) {
    return size === undefined ? '' : (0,_format_js__WEBPACK_IMPORTED_MODULE_3__/* .formatBytes */ .z3)(size);
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** `2026-08-10 18:43 UTC`. */
function formatTime(iso) {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plainText */ .wh)(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}


/***/ })

};
