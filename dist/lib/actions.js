import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
import * as __WEBPACK_EXTERNAL_MODULE_node_path_02319fef__ from "node:path";
import * as __WEBPACK_EXTERNAL_MODULE__xml_js_95d2d59f__ from "./xml.js";
/******/ var __webpack_modules__ = ({

/***/ 916:
/***/ ((__unused_webpack_module, exports) => {

var __webpack_unused_export__;

__webpack_unused_export__ = true;
exports.Io = exports.kp = void 0;
var peq = new Uint32Array(0x10000);
var myers_32 = function (a, b) {
    var n = a.length;
    var m = b.length;
    var lst = 1 << (n - 1);
    var pv = -1;
    var mv = 0;
    var sc = n;
    var i = n;
    while (i--) {
        peq[a.charCodeAt(i)] |= 1 << i;
    }
    for (i = 0; i < m; i++) {
        var eq = peq[b.charCodeAt(i)];
        var xv = eq | mv;
        eq |= ((eq & pv) + pv) ^ pv;
        mv |= ~(eq | pv);
        pv &= eq;
        if (mv & lst) {
            sc++;
        }
        if (pv & lst) {
            sc--;
        }
        mv = (mv << 1) | 1;
        pv = (pv << 1) | ~(xv | mv);
        mv &= xv;
    }
    i = n;
    while (i--) {
        peq[a.charCodeAt(i)] = 0;
    }
    return sc;
};
var myers_x = function (b, a) {
    var n = a.length;
    var m = b.length;
    var mhc = [];
    var phc = [];
    var hsize = Math.ceil(n / 32);
    var vsize = Math.ceil(m / 32);
    for (var i = 0; i < hsize; i++) {
        phc[i] = -1;
        mhc[i] = 0;
    }
    var j = 0;
    for (; j < vsize - 1; j++) {
        var mv_1 = 0;
        var pv_1 = -1;
        var start_1 = j * 32;
        var vlen_1 = Math.min(32, m) + start_1;
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] |= 1 << k;
        }
        for (var i = 0; i < n; i++) {
            var eq = peq[a.charCodeAt(i)];
            var pb = (phc[(i / 32) | 0] >>> i) & 1;
            var mb = (mhc[(i / 32) | 0] >>> i) & 1;
            var xv = eq | mv_1;
            var xh = ((((eq | mb) & pv_1) + pv_1) ^ pv_1) | eq | mb;
            var ph = mv_1 | ~(xh | pv_1);
            var mh = pv_1 & xh;
            if ((ph >>> 31) ^ pb) {
                phc[(i / 32) | 0] ^= 1 << i;
            }
            if ((mh >>> 31) ^ mb) {
                mhc[(i / 32) | 0] ^= 1 << i;
            }
            ph = (ph << 1) | pb;
            mh = (mh << 1) | mb;
            pv_1 = mh | ~(xv | ph);
            mv_1 = ph & xv;
        }
        for (var k = start_1; k < vlen_1; k++) {
            peq[b.charCodeAt(k)] = 0;
        }
    }
    var mv = 0;
    var pv = -1;
    var start = j * 32;
    var vlen = Math.min(32, m - start) + start;
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] |= 1 << k;
    }
    var score = m;
    for (var i = 0; i < n; i++) {
        var eq = peq[a.charCodeAt(i)];
        var pb = (phc[(i / 32) | 0] >>> i) & 1;
        var mb = (mhc[(i / 32) | 0] >>> i) & 1;
        var xv = eq | mv;
        var xh = ((((eq | mb) & pv) + pv) ^ pv) | eq | mb;
        var ph = mv | ~(xh | pv);
        var mh = pv & xh;
        score += (ph >>> (m - 1)) & 1;
        score -= (mh >>> (m - 1)) & 1;
        if ((ph >>> 31) ^ pb) {
            phc[(i / 32) | 0] ^= 1 << i;
        }
        if ((mh >>> 31) ^ mb) {
            mhc[(i / 32) | 0] ^= 1 << i;
        }
        ph = (ph << 1) | pb;
        mh = (mh << 1) | mb;
        pv = mh | ~(xv | ph);
        mv = ph & xv;
    }
    for (var k = start; k < vlen; k++) {
        peq[b.charCodeAt(k)] = 0;
    }
    return score;
};
var distance = function (a, b) {
    if (a.length < b.length) {
        var tmp = b;
        b = a;
        a = tmp;
    }
    if (b.length === 0) {
        return a.length;
    }
    if (a.length <= 32) {
        return myers_32(a, b);
    }
    return myers_x(a, b);
};
exports.Io = distance;
var closest = function (str, arr) {
    var min_distance = Infinity;
    var min_index = 0;
    for (var i = 0; i < arr.length; i++) {
        var dist = distance(str, arr[i]);
        if (dist < min_distance) {
            min_distance = dist;
            min_index = i;
        }
    }
    return arr[min_index];
};
exports.kp = closest;


/***/ }),

/***/ 379:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const ANY = Symbol('SemVer ANY')
// hoisted class for cyclic dependency
class Comparator {
  static get ANY () {
    return ANY
  }

  constructor (comp, options) {
    options = parseOptions(options)

    if (comp instanceof Comparator) {
      if (comp.loose === !!options.loose) {
        return comp
      } else {
        comp = comp.value
      }
    }

    comp = comp.trim().split(/\s+/).join(' ')
    debug('comparator', comp, options)
    this.options = options
    this.loose = !!options.loose
    this.parse(comp)

    if (this.semver === ANY) {
      this.value = ''
    } else {
      this.value = this.operator + this.semver.version
    }

    debug('comp', this)
  }

  parse (comp) {
    const r = this.options.loose ? re[t.COMPARATORLOOSE] : re[t.COMPARATOR]
    const m = comp.match(r)

    if (!m) {
      throw new TypeError(`Invalid comparator: ${comp}`)
    }

    this.operator = m[1] !== undefined ? m[1] : ''
    if (this.operator === '=') {
      this.operator = ''
    }

    // if it literally is just '>' or '' then allow anything.
    if (!m[2]) {
      this.semver = ANY
    } else {
      this.semver = new SemVer(m[2], this.options.loose)
    }
  }

  toString () {
    return this.value
  }

  test (version) {
    debug('Comparator.test', version, this.options.loose)

    if (this.semver === ANY || version === ANY) {
      return true
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    return cmp(version, this.operator, this.semver, this.options)
  }

  intersects (comp, options) {
    if (!(comp instanceof Comparator)) {
      throw new TypeError('a Comparator is required')
    }

    if (this.operator === '') {
      if (this.value === '') {
        return true
      }
      return new Range(comp.value, options).test(this.value)
    } else if (comp.operator === '') {
      if (comp.value === '') {
        return true
      }
      return new Range(this.value, options).test(comp.semver)
    }

    options = parseOptions(options)

    // Special cases where nothing can possibly be lower
    if (options.includePrerelease &&
      (this.value === '<0.0.0-0' || comp.value === '<0.0.0-0')) {
      return false
    }
    if (!options.includePrerelease &&
      (this.value.startsWith('<0.0.0') || comp.value.startsWith('<0.0.0'))) {
      return false
    }

    // Same direction increasing (> or >=)
    if (this.operator.startsWith('>') && comp.operator.startsWith('>')) {
      return true
    }
    // Same direction decreasing (< or <=)
    if (this.operator.startsWith('<') && comp.operator.startsWith('<')) {
      return true
    }
    // same SemVer and both sides are inclusive (<= or >=)
    if (
      (this.semver.version === comp.semver.version) &&
      this.operator.includes('=') && comp.operator.includes('=')) {
      return true
    }
    // opposite directions less than
    if (cmp(this.semver, '<', comp.semver, options) &&
      this.operator.startsWith('>') && comp.operator.startsWith('<')) {
      return true
    }
    // opposite directions greater than
    if (cmp(this.semver, '>', comp.semver, options) &&
      this.operator.startsWith('<') && comp.operator.startsWith('>')) {
      return true
    }
    return false
  }
}

module.exports = Comparator

const parseOptions = __nccwpck_require__(356)
const { safeRe: re, t } = __nccwpck_require__(471)
const cmp = __nccwpck_require__(646)
const debug = __nccwpck_require__(159)
const SemVer = __nccwpck_require__(163)
const Range = __nccwpck_require__(782)


/***/ }),

/***/ 782:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SPACE_CHARACTERS = /\s+/g

// hoisted class for cyclic dependency
class Range {
  constructor (range, options) {
    options = parseOptions(options)

    if (range instanceof Range) {
      if (
        range.loose === !!options.loose &&
        range.includePrerelease === !!options.includePrerelease
      ) {
        return range
      } else {
        return new Range(range.raw, options)
      }
    }

    if (range instanceof Comparator) {
      // just put it in the set and return
      this.raw = range.value
      this.set = [[range]]
      this.formatted = undefined
      return this
    }

    this.options = options
    this.loose = !!options.loose
    this.includePrerelease = !!options.includePrerelease

    // First reduce all whitespace as much as possible so we do not have to rely
    // on potentially slow regexes like \s*. This is then stored and used for
    // future error messages as well.
    this.raw = range.trim().replace(SPACE_CHARACTERS, ' ')

    // First, split on ||
    this.set = this.raw
      .split('||')
      // map the range to a 2d array of comparators
      .map(r => this.parseRange(r.trim()))
      // throw out any comparator lists that are empty
      // this generally means that it was not a valid range, which is allowed
      // in loose mode, but will still throw if the WHOLE range is invalid.
      .filter(c => c.length)

    if (!this.set.length) {
      throw new TypeError(`Invalid SemVer Range: ${this.raw}`)
    }

    // if we have any that are not the null set, throw out null sets.
    if (this.set.length > 1) {
      // keep the first one, in case they're all null sets
      const first = this.set[0]
      this.set = this.set.filter(c => !isNullSet(c[0]))
      if (this.set.length === 0) {
        this.set = [first]
      } else if (this.set.length > 1) {
        // if we have any that are *, then the range is just *
        for (const c of this.set) {
          if (c.length === 1 && isAny(c[0])) {
            this.set = [c]
            break
          }
        }
      }
    }

    this.formatted = undefined
  }

  get range () {
    if (this.formatted === undefined) {
      this.formatted = ''
      for (let i = 0; i < this.set.length; i++) {
        if (i > 0) {
          this.formatted += '||'
        }
        const comps = this.set[i]
        for (let k = 0; k < comps.length; k++) {
          if (k > 0) {
            this.formatted += ' '
          }
          this.formatted += comps[k].toString().trim()
        }
      }
    }
    return this.formatted
  }

  format () {
    return this.range
  }

  toString () {
    return this.range
  }

  parseRange (range) {
    // strip build metadata so it can't bleed into the version
    range = range.replace(BUILDSTRIPRE, '')

    // memoize range parsing for performance.
    // this is a very hot path, and fully deterministic.
    const memoOpts =
      (this.options.includePrerelease && FLAG_INCLUDE_PRERELEASE) |
      (this.options.loose && FLAG_LOOSE)
    const memoKey = memoOpts + ':' + range
    const cached = cache.get(memoKey)
    if (cached) {
      return cached
    }

    const loose = this.options.loose
    // `1.2.3 - 1.2.4` => `>=1.2.3 <=1.2.4`
    const hr = loose ? re[t.HYPHENRANGELOOSE] : re[t.HYPHENRANGE]
    range = range.replace(hr, hyphenReplace(this.options.includePrerelease))
    debug('hyphen replace', range)

    // `> 1.2.3 < 1.2.5` => `>1.2.3 <1.2.5`
    range = trimComparatorWhitespace(range)
    debug('comparator trim', range)

    // `~ 1.2.3` => `~1.2.3`
    range = range.replace(re[t.TILDETRIM], tildeTrimReplace)
    debug('tilde trim', range)

    // `^ 1.2.3` => `^1.2.3`
    range = range.replace(re[t.CARETTRIM], caretTrimReplace)
    debug('caret trim', range)

    // At this point, the range is completely trimmed and
    // ready to be split into comparators.

    let rangeList = range
      .split(' ')
      .map(comp => parseComparator(comp, this.options))
      .join(' ')
      .split(/\s+/)
      // >=0.0.0 is equivalent to *
      .map(comp => replaceGTE0(comp, this.options))

    if (loose) {
      // in loose mode, throw out any that are not valid comparators
      rangeList = rangeList.filter(comp => {
        debug('loose invalid filter', comp, this.options)
        return !!comp.match(re[t.COMPARATORLOOSE])
      })
    }
    debug('range list', rangeList)

    // if any comparators are the null set, then replace with JUST null set
    // if more than one comparator, remove any * comparators
    // also, don't include the same comparator more than once
    const rangeMap = new Map()
    const comparators = rangeList.map(comp => new Comparator(comp, this.options))
    for (const comp of comparators) {
      if (isNullSet(comp)) {
        return [comp]
      }
      rangeMap.set(comp.value, comp)
    }
    if (rangeMap.size > 1 && rangeMap.has('')) {
      rangeMap.delete('')
    }

    const result = [...rangeMap.values()]
    cache.set(memoKey, result)
    return result
  }

  intersects (range, options) {
    if (!(range instanceof Range)) {
      throw new TypeError('a Range is required')
    }

    return this.set.some((thisComparators) => {
      return (
        isSatisfiable(thisComparators, options) &&
        range.set.some((rangeComparators) => {
          return (
            isSatisfiable(rangeComparators, options) &&
            thisComparators.every((thisComparator) => {
              return rangeComparators.every((rangeComparator) => {
                return thisComparator.intersects(rangeComparator, options)
              })
            })
          )
        })
      )
    })
  }

  // if ANY of the sets match ALL of its comparators, then pass
  test (version) {
    if (!version) {
      return false
    }

    if (typeof version === 'string') {
      try {
        version = new SemVer(version, this.options)
      } catch (er) {
        return false
      }
    }

    for (let i = 0; i < this.set.length; i++) {
      if (testSet(this.set[i], version, this.options)) {
        return true
      }
    }
    return false
  }
}

module.exports = Range

const LRU = __nccwpck_require__(383)
const cache = new LRU()

const parseOptions = __nccwpck_require__(356)
const Comparator = __nccwpck_require__(379)
const debug = __nccwpck_require__(159)
const SemVer = __nccwpck_require__(163)
const trimComparatorWhitespace = __nccwpck_require__(737)
const {
  safeRe: re,
  src,
  t,
  tildeTrimReplace,
  caretTrimReplace,
} = __nccwpck_require__(471)
const { FLAG_INCLUDE_PRERELEASE, FLAG_LOOSE } = __nccwpck_require__(101)

// unbounded global build-metadata stripper used by parseRange
const BUILDSTRIPRE = new RegExp(src[t.BUILD], 'g')

const isNullSet = c => c.value === '<0.0.0-0'
const isAny = c => c.value === ''

// take a set of comparators and determine whether there
// exists a version which can satisfy it
const isSatisfiable = (comparators, options) => {
  let result = true
  const remainingComparators = comparators.slice()
  let testComparator = remainingComparators.pop()

  while (result && remainingComparators.length) {
    result = remainingComparators.every((otherComparator) => {
      return testComparator.intersects(otherComparator, options)
    })

    testComparator = remainingComparators.pop()
  }

  return result
}

// comprised of xranges, tildes, stars, and gtlt's at this point.
// already replaced the hyphen ranges
// turn into a set of JUST comparators.
const parseComparator = (comp, options) => {
  comp = comp.replace(re[t.BUILD], '')
  debug('comp', comp, options)
  comp = replaceCarets(comp, options)
  debug('caret', comp)
  comp = replaceTildes(comp, options)
  debug('tildes', comp)
  comp = replaceXRanges(comp, options)
  debug('xrange', comp)
  comp = replaceStars(comp, options)
  debug('stars', comp)
  return comp
}

const isX = id => !id || id.toLowerCase() === 'x' || id === '*'

const invalidXRangeOrder = (M, m, p) => (
  (isX(M) && !isX(m)) ||
  (isX(m) && p && !isX(p))
)

// ~, ~> --> * (any, kinda silly)
// ~2, ~2.x, ~2.x.x, ~>2, ~>2.x ~>2.x.x --> >=2.0.0 <3.0.0-0
// ~2.0, ~2.0.x, ~>2.0, ~>2.0.x --> >=2.0.0 <2.1.0-0
// ~1.2, ~1.2.x, ~>1.2, ~>1.2.x --> >=1.2.0 <1.3.0-0
// ~1.2.3, ~>1.2.3 --> >=1.2.3 <1.3.0-0
// ~1.2.0, ~>1.2.0 --> >=1.2.0 <1.3.0-0
// ~0.0.1 --> >=0.0.1 <0.1.0-0
const replaceTildes = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceTilde(c, options))
    .join(' ')
}

const replaceTilde = (comp, options) => {
  const r = options.loose ? re[t.TILDELOOSE] : re[t.TILDE]
  // if we're including prereleases in the match, then the lower bound is
  // -0, the lowest possible prerelease value, just like x-ranges and carets.
  // this keeps `~1.2` equivalent to the `1.2.x` x-range it's documented as.
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('tilde', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      // ~1.2 == >=1.2.0 <1.3.0-0
      ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
    } else if (pr) {
      debug('replaceTilde pr', pr)
      ret = `>=${M}.${m}.${p}-${pr
      } <${M}.${+m + 1}.0-0`
    } else {
      // ~1.2.3 == >=1.2.3 <1.3.0-0
      ret = `>=${M}.${m}.${p
      } <${M}.${+m + 1}.0-0`
    }

    debug('tilde return', ret)
    return ret
  })
}

// ^ --> * (any, kinda silly)
// ^2, ^2.x, ^2.x.x --> >=2.0.0 <3.0.0-0
// ^2.0, ^2.0.x --> >=2.0.0 <3.0.0-0
// ^1.2, ^1.2.x --> >=1.2.0 <2.0.0-0
// ^1.2.3 --> >=1.2.3 <2.0.0-0
// ^1.2.0 --> >=1.2.0 <2.0.0-0
// ^0.0.1 --> >=0.0.1 <0.0.2-0
// ^0.1.0 --> >=0.1.0 <0.2.0-0
const replaceCarets = (comp, options) => {
  return comp
    .trim()
    .split(/\s+/)
    .map((c) => replaceCaret(c, options))
    .join(' ')
}

const replaceCaret = (comp, options) => {
  debug('caret', comp, options)
  const r = options.loose ? re[t.CARETLOOSE] : re[t.CARET]
  const z = options.includePrerelease ? '-0' : ''
  return comp.replace(r, (_, M, m, p, pr) => {
    debug('caret', comp, _, M, m, p, pr)
    let ret

    if (isX(M)) {
      ret = ''
    } else if (isX(m)) {
      ret = `>=${M}.0.0${z} <${+M + 1}.0.0-0`
    } else if (isX(p)) {
      if (M === '0') {
        ret = `>=${M}.${m}.0${z} <${M}.${+m + 1}.0-0`
      } else {
        ret = `>=${M}.${m}.0${z} <${+M + 1}.0.0-0`
      }
    } else if (pr) {
      debug('replaceCaret pr', pr)
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p}-${pr
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p}-${pr
        } <${+M + 1}.0.0-0`
      }
    } else {
      debug('no pr')
      if (M === '0') {
        if (m === '0') {
          ret = `>=${M}.${m}.${p
          } <${M}.${m}.${+p + 1}-0`
        } else {
          ret = `>=${M}.${m}.${p
          } <${M}.${+m + 1}.0-0`
        }
      } else {
        ret = `>=${M}.${m}.${p
        } <${+M + 1}.0.0-0`
      }
    }

    debug('caret return', ret)
    return ret
  })
}

const replaceXRanges = (comp, options) => {
  debug('replaceXRanges', comp, options)
  return comp
    .split(/\s+/)
    .map((c) => replaceXRange(c, options))
    .join(' ')
}

const replaceXRange = (comp, options) => {
  comp = comp.trim()
  const r = options.loose ? re[t.XRANGELOOSE] : re[t.XRANGE]
  return comp.replace(r, (ret, gtlt, M, m, p, pr) => {
    debug('xRange', comp, ret, gtlt, M, m, p, pr)
    if (invalidXRangeOrder(M, m, p)) {
      return comp
    }

    const xM = isX(M)
    const xm = xM || isX(m)
    const xp = xm || isX(p)
    const anyX = xp

    if (gtlt === '=' && anyX) {
      gtlt = ''
    }

    // if we're including prereleases in the match, then we need
    // to fix this to -0, the lowest possible prerelease value
    pr = options.includePrerelease ? '-0' : ''

    if (xM) {
      if (gtlt === '>' || gtlt === '<') {
        // nothing is allowed
        ret = '<0.0.0-0'
      } else {
        // nothing is forbidden
        ret = '*'
      }
    } else if (gtlt && anyX) {
      // we know patch is an x, because we have any x at all.
      // replace X with 0
      if (xm) {
        m = 0
      }
      p = 0

      if (gtlt === '>') {
        // >1 => >=2.0.0
        // >1.2 => >=1.3.0
        gtlt = '>='
        if (xm) {
          M = +M + 1
          m = 0
          p = 0
        } else {
          m = +m + 1
          p = 0
        }
      } else if (gtlt === '<=') {
        // <=0.7.x is actually <0.8.0, since any 0.7.x should
        // pass.  Similarly, <=7.x is actually <8.0.0, etc.
        gtlt = '<'
        if (xm) {
          M = +M + 1
        } else {
          m = +m + 1
        }
      }

      if (gtlt === '<') {
        pr = '-0'
      }

      ret = `${gtlt + M}.${m}.${p}${pr}`
    } else if (xm) {
      ret = `>=${M}.0.0${pr} <${+M + 1}.0.0-0`
    } else if (xp) {
      ret = `>=${M}.${m}.0${pr
      } <${M}.${+m + 1}.0-0`
    }

    debug('xRange return', ret)

    return ret
  })
}

// Because * is AND-ed with everything else in the comparator,
// and '' means "any version", just remove the *s entirely.
const replaceStars = (comp, options) => {
  debug('replaceStars', comp, options)
  // Looseness is ignored here.  star is always as loose as it gets!
  return comp
    .trim()
    .replace(re[t.STAR], '')
}

const replaceGTE0 = (comp, options) => {
  debug('replaceGTE0', comp, options)
  return comp
    .trim()
    .replace(re[options.includePrerelease ? t.GTE0PRE : t.GTE0], '')
}

// This function is passed to string.replace(re[t.HYPHENRANGE])
// M, m, patch, prerelease, build
// 1.2 - 3.4.5 => >=1.2.0 <=3.4.5
// 1.2.3 - 3.4 => >=1.2.0 <3.5.0-0 Any 3.4.x will do
// 1.2 - 3.4 => >=1.2.0 <3.5.0-0
// TODO build?
const hyphenReplace = incPr => ($0,
  from, fM, fm, fp, fpr, fb,
  to, tM, tm, tp, tpr) => {
  if (isX(fM)) {
    from = ''
  } else if (isX(fm)) {
    from = `>=${fM}.0.0${incPr ? '-0' : ''}`
  } else if (isX(fp)) {
    from = `>=${fM}.${fm}.0${incPr ? '-0' : ''}`
  } else if (fpr) {
    from = `>=${from}`
  } else {
    from = `>=${from}${incPr ? '-0' : ''}`
  }

  if (isX(tM)) {
    to = ''
  } else if (isX(tm)) {
    to = `<${+tM + 1}.0.0-0`
  } else if (isX(tp)) {
    to = `<${tM}.${+tm + 1}.0-0`
  } else if (tpr) {
    to = `<=${tM}.${tm}.${tp}-${tpr}`
  } else if (incPr) {
    to = `<${tM}.${tm}.${+tp + 1}-0`
  } else {
    to = `<=${to}`
  }

  return `${from} ${to}`.trim()
}

const testSet = (set, version, options) => {
  for (let i = 0; i < set.length; i++) {
    if (!set[i].test(version)) {
      return false
    }
  }

  if (version.prerelease.length && !options.includePrerelease) {
    // Find the set of versions that are allowed to have prereleases
    // For example, ^1.2.3-pr.1 desugars to >=1.2.3-pr.1 <2.0.0
    // That should allow `1.2.3-pr.2` to pass.
    // However, `1.2.4-alpha.notready` should NOT be allowed,
    // even though it's within the range set by the comparators.
    for (let i = 0; i < set.length; i++) {
      debug(set[i].semver)
      if (set[i].semver === Comparator.ANY) {
        continue
      }

      if (set[i].semver.prerelease.length > 0) {
        const allowed = set[i].semver
        if (allowed.major === version.major &&
            allowed.minor === version.minor &&
            allowed.patch === version.patch) {
          return true
        }
      }
    }

    // Version has a -pre, but it's not one of the ones we like.
    return false
  }

  return true
}


/***/ }),

/***/ 163:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const debug = __nccwpck_require__(159)
const { MAX_LENGTH, MAX_SAFE_INTEGER } = __nccwpck_require__(101)
const { safeRe: re, t } = __nccwpck_require__(471)

const parseOptions = __nccwpck_require__(356)
const { compareIdentifiers } = __nccwpck_require__(348)

const isPrereleaseIdentifier = (prerelease, identifier) => {
  const identifiers = identifier.split('.')
  if (identifiers.length > prerelease.length) {
    return false
  }

  for (let i = 0; i < identifiers.length; i++) {
    if (compareIdentifiers(prerelease[i], identifiers[i]) !== 0) {
      return false
    }
  }

  return true
}

class SemVer {
  constructor (version, options) {
    options = parseOptions(options)

    if (version instanceof SemVer) {
      if (version.loose === !!options.loose &&
        version.includePrerelease === !!options.includePrerelease) {
        return version
      } else {
        version = version.version
      }
    } else if (typeof version !== 'string') {
      throw new TypeError(`Invalid version. Must be a string. Got type "${typeof version}".`)
    }

    if (version.length > MAX_LENGTH) {
      throw new TypeError(
        `version is longer than ${MAX_LENGTH} characters`
      )
    }

    debug('SemVer', version, options)
    this.options = options
    this.loose = !!options.loose
    // this isn't actually relevant for versions, but keep it so that we
    // don't run into trouble passing this.options around.
    this.includePrerelease = !!options.includePrerelease

    const m = version.trim().match(options.loose ? re[t.LOOSE] : re[t.FULL])

    if (!m) {
      throw new TypeError(`Invalid Version: ${version}`)
    }

    this.raw = version

    // these are actually numbers
    this.major = +m[1]
    this.minor = +m[2]
    this.patch = +m[3]

    if (this.major > MAX_SAFE_INTEGER || this.major < 0) {
      throw new TypeError('Invalid major version')
    }

    if (this.minor > MAX_SAFE_INTEGER || this.minor < 0) {
      throw new TypeError('Invalid minor version')
    }

    if (this.patch > MAX_SAFE_INTEGER || this.patch < 0) {
      throw new TypeError('Invalid patch version')
    }

    // numberify any prerelease numeric ids
    if (!m[4]) {
      this.prerelease = []
    } else {
      this.prerelease = m[4].split('.').map((id) => {
        if (/^[0-9]+$/.test(id)) {
          const num = +id
          if (num >= 0 && num < MAX_SAFE_INTEGER) {
            return num
          }
        }
        return id
      })
    }

    this.build = m[5] ? m[5].split('.') : []
    this.format()
  }

  format () {
    this.version = `${this.major}.${this.minor}.${this.patch}`
    if (this.prerelease.length) {
      this.version += `-${this.prerelease.join('.')}`
    }
    return this.version
  }

  toString () {
    return this.version
  }

  compare (other) {
    debug('SemVer.compare', this.version, this.options, other)
    if (!(other instanceof SemVer)) {
      if (typeof other === 'string' && other === this.version) {
        return 0
      }
      other = new SemVer(other, this.options)
    }

    if (other.version === this.version) {
      return 0
    }

    return this.compareMain(other) || this.comparePre(other)
  }

  compareMain (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    if (this.major < other.major) {
      return -1
    }
    if (this.major > other.major) {
      return 1
    }
    if (this.minor < other.minor) {
      return -1
    }
    if (this.minor > other.minor) {
      return 1
    }
    if (this.patch < other.patch) {
      return -1
    }
    if (this.patch > other.patch) {
      return 1
    }
    return 0
  }

  comparePre (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    // NOT having a prerelease is > having one
    if (this.prerelease.length && !other.prerelease.length) {
      return -1
    } else if (!this.prerelease.length && other.prerelease.length) {
      return 1
    } else if (!this.prerelease.length && !other.prerelease.length) {
      return 0
    }

    let i = 0
    do {
      const a = this.prerelease[i]
      const b = other.prerelease[i]
      debug('prerelease compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  compareBuild (other) {
    if (!(other instanceof SemVer)) {
      other = new SemVer(other, this.options)
    }

    let i = 0
    do {
      const a = this.build[i]
      const b = other.build[i]
      debug('build compare', i, a, b)
      if (a === undefined && b === undefined) {
        return 0
      } else if (b === undefined) {
        return 1
      } else if (a === undefined) {
        return -1
      } else if (a === b) {
        continue
      } else {
        return compareIdentifiers(a, b)
      }
    } while (++i)
  }

  // preminor will bump the version up to the next minor release, and immediately
  // down to pre-release. premajor and prepatch work the same way.
  inc (release, identifier, identifierBase) {
    if (release.startsWith('pre')) {
      if (!identifier && identifierBase === false) {
        throw new Error('invalid increment argument: identifier is empty')
      }
      // Avoid an invalid semver results
      if (identifier) {
        const match = `-${identifier}`.match(this.options.loose ? re[t.PRERELEASELOOSE] : re[t.PRERELEASE])
        if (!match || match[1] !== identifier) {
          throw new Error(`invalid identifier: ${identifier}`)
        }
      }
    }

    switch (release) {
      case 'premajor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor = 0
        this.major++
        this.inc('pre', identifier, identifierBase)
        break
      case 'preminor':
        this.prerelease.length = 0
        this.patch = 0
        this.minor++
        this.inc('pre', identifier, identifierBase)
        break
      case 'prepatch':
        // If this is already a prerelease, it will bump to the next version
        // drop any prereleases that might already exist, since they are not
        // relevant at this point.
        this.prerelease.length = 0
        this.inc('patch', identifier, identifierBase)
        this.inc('pre', identifier, identifierBase)
        break
      // If the input is a non-prerelease version, this acts the same as
      // prepatch.
      case 'prerelease':
        if (this.prerelease.length === 0) {
          this.inc('patch', identifier, identifierBase)
        }
        this.inc('pre', identifier, identifierBase)
        break
      case 'release':
        if (this.prerelease.length === 0) {
          throw new Error(`version ${this.raw} is not a prerelease`)
        }
        this.prerelease.length = 0
        break

      case 'major':
        // If this is a pre-major version, bump up to the same major version.
        // Otherwise increment major.
        // 1.0.0-5 bumps to 1.0.0
        // 1.1.0 bumps to 2.0.0
        if (
          this.minor !== 0 ||
          this.patch !== 0 ||
          this.prerelease.length === 0
        ) {
          this.major++
        }
        this.minor = 0
        this.patch = 0
        this.prerelease = []
        break
      case 'minor':
        // If this is a pre-minor version, bump up to the same minor version.
        // Otherwise increment minor.
        // 1.2.0-5 bumps to 1.2.0
        // 1.2.1 bumps to 1.3.0
        if (this.patch !== 0 || this.prerelease.length === 0) {
          this.minor++
        }
        this.patch = 0
        this.prerelease = []
        break
      case 'patch':
        // If this is not a pre-release version, it will increment the patch.
        // If it is a pre-release it will bump up to the same patch version.
        // 1.2.0-5 patches to 1.2.0
        // 1.2.0 patches to 1.2.1
        if (this.prerelease.length === 0) {
          this.patch++
        }
        this.prerelease = []
        break
      // This probably shouldn't be used publicly.
      // 1.0.0 'pre' would become 1.0.0-0 which is the wrong direction.
      case 'pre': {
        const base = Number(identifierBase) ? 1 : 0

        if (this.prerelease.length === 0) {
          this.prerelease = [base]
        } else {
          let i = this.prerelease.length
          while (--i >= 0) {
            if (typeof this.prerelease[i] === 'number') {
              this.prerelease[i]++
              i = -2
            }
          }
          if (i === -1) {
            // didn't increment anything
            if (identifier === this.prerelease.join('.') && identifierBase === false) {
              throw new Error('invalid increment argument: identifier already exists')
            }
            this.prerelease.push(base)
          }
        }
        if (identifier) {
          // 1.2.0-beta.1 bumps to 1.2.0-beta.2,
          // 1.2.0-beta.fooblz or 1.2.0-beta bumps to 1.2.0-beta.0
          let prerelease = [identifier, base]
          if (identifierBase === false) {
            prerelease = [identifier]
          }
          if (isPrereleaseIdentifier(this.prerelease, identifier)) {
            const prereleaseBase = this.prerelease[identifier.split('.').length]
            if (isNaN(prereleaseBase)) {
              this.prerelease = prerelease
            }
          } else {
            this.prerelease = prerelease
          }
        }
        break
      }
      default:
        throw new Error(`invalid increment argument: ${release}`)
    }
    this.raw = this.format()
    if (this.build.length) {
      this.raw += `+${this.build.join('.')}`
    }
    return this
  }
}

module.exports = SemVer


/***/ }),

/***/ 799:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(353)
const clean = (version, options) => {
  const s = parse(version.trim().replace(/^[=v]+/, ''), options)
  return s ? s.version : null
}
module.exports = clean


/***/ }),

/***/ 646:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const eq = __nccwpck_require__(82)
const neq = __nccwpck_require__(974)
const gt = __nccwpck_require__(599)
const gte = __nccwpck_require__(236)
const lt = __nccwpck_require__(491)
const lte = __nccwpck_require__(717)

const cmp = (a, op, b, loose) => {
  switch (op) {
    case '===':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a === b

    case '!==':
      if (typeof a === 'object') {
        a = a.version
      }
      if (typeof b === 'object') {
        b = b.version
      }
      return a !== b

    case '':
    case '=':
    case '==':
      return eq(a, b, loose)

    case '!=':
      return neq(a, b, loose)

    case '>':
      return gt(a, b, loose)

    case '>=':
      return gte(a, b, loose)

    case '<':
      return lt(a, b, loose)

    case '<=':
      return lte(a, b, loose)

    default:
      throw new TypeError(`Invalid operator: ${op}`)
  }
}
module.exports = cmp


/***/ }),

/***/ 385:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const parse = __nccwpck_require__(353)
const { safeRe: re, t } = __nccwpck_require__(471)

const coerce = (version, options) => {
  if (version instanceof SemVer) {
    return version
  }

  if (typeof version === 'number') {
    version = String(version)
  }

  if (typeof version !== 'string') {
    return null
  }

  options = options || {}

  let match = null
  if (!options.rtl) {
    match = version.match(options.includePrerelease ? re[t.COERCEFULL] : re[t.COERCE])
  } else {
    // Find the right-most coercible string that does not share
    // a terminus with a more left-ward coercible string.
    // Eg, '1.2.3.4' wants to coerce '2.3.4', not '3.4' or '4'
    // With includePrerelease option set, '1.2.3.4-rc' wants to coerce '2.3.4-rc', not '2.3.4'
    //
    // Walk through the string checking with a /g regexp
    // Manually set the index so as to pick up overlapping matches.
    // Stop when we get a match that ends at the string end, since no
    // coercible string can be more right-ward without the same terminus.
    const coerceRtlRegex = options.includePrerelease ? re[t.COERCERTLFULL] : re[t.COERCERTL]
    let next
    while ((next = coerceRtlRegex.exec(version)) &&
        (!match || match.index + match[0].length !== version.length)
    ) {
      if (!match ||
            next.index + next[0].length !== match.index + match[0].length) {
        match = next
      }
      coerceRtlRegex.lastIndex = next.index + next[1].length + next[2].length
    }
    // leave it in a clean state
    coerceRtlRegex.lastIndex = -1
  }

  if (match === null) {
    return null
  }

  const major = match[2]
  const minor = match[3] || '0'
  const patch = match[4] || '0'
  const prerelease = options.includePrerelease && match[5] ? `-${match[5]}` : ''
  const build = options.includePrerelease && match[6] ? `+${match[6]}` : ''

  return parse(`${major}.${minor}.${patch}${prerelease}${build}`, options)
}
module.exports = coerce


/***/ }),

/***/ 648:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const compareBuild = (a, b, loose) => {
  const versionA = new SemVer(a, loose)
  const versionB = new SemVer(b, loose)
  return versionA.compare(versionB) || versionA.compareBuild(versionB)
}
module.exports = compareBuild


/***/ }),

/***/ 874:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const compareLoose = (a, b) => compare(a, b, true)
module.exports = compareLoose


/***/ }),

/***/ 469:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const compare = (a, b, loose) =>
  new SemVer(a, loose).compare(new SemVer(b, loose))

module.exports = compare


/***/ }),

/***/ 711:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(353)

const diff = (version1, version2) => {
  const v1 = parse(version1, null, true)
  const v2 = parse(version2, null, true)
  const comparison = v1.compare(v2)

  if (comparison === 0) {
    return null
  }

  const v1Higher = comparison > 0
  const highVersion = v1Higher ? v1 : v2
  const lowVersion = v1Higher ? v2 : v1
  const highHasPre = !!highVersion.prerelease.length
  const lowHasPre = !!lowVersion.prerelease.length

  if (lowHasPre && !highHasPre) {
    // Going from prerelease -> no prerelease requires some special casing

    // If the low version has only a major, then it will always be a major
    // Some examples:
    // 1.0.0-1 -> 1.0.0
    // 1.0.0-1 -> 1.1.1
    // 1.0.0-1 -> 2.0.0
    if (!lowVersion.patch && !lowVersion.minor) {
      return 'major'
    }

    // If the main part has no difference
    if (lowVersion.compareMain(highVersion) === 0) {
      if (lowVersion.minor && !lowVersion.patch) {
        return 'minor'
      }
      return 'patch'
    }
  }

  // add the `pre` prefix if we are going to a prerelease version
  const prefix = highHasPre ? 'pre' : ''

  if (v1.major !== v2.major) {
    return prefix + 'major'
  }

  if (v1.minor !== v2.minor) {
    return prefix + 'minor'
  }

  if (v1.patch !== v2.patch) {
    return prefix + 'patch'
  }

  // high and low are prereleases
  return 'prerelease'
}

module.exports = diff


/***/ }),

/***/ 82:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const eq = (a, b, loose) => compare(a, b, loose) === 0
module.exports = eq


/***/ }),

/***/ 599:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const gt = (a, b, loose) => compare(a, b, loose) > 0
module.exports = gt


/***/ }),

/***/ 236:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const gte = (a, b, loose) => compare(a, b, loose) >= 0
module.exports = gte


/***/ }),

/***/ 338:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)

const inc = (version, release, options, identifier, identifierBase) => {
  if (typeof (options) === 'string') {
    identifierBase = identifier
    identifier = options
    options = undefined
  }

  try {
    return new SemVer(
      version instanceof SemVer ? version.version : version,
      options
    ).inc(release, identifier, identifierBase).version
  } catch (er) {
    return null
  }
}
module.exports = inc


/***/ }),

/***/ 491:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const lt = (a, b, loose) => compare(a, b, loose) < 0
module.exports = lt


/***/ }),

/***/ 717:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const lte = (a, b, loose) => compare(a, b, loose) <= 0
module.exports = lte


/***/ }),

/***/ 511:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const major = (a, loose) => new SemVer(a, loose).major
module.exports = major


/***/ }),

/***/ 603:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const minor = (a, loose) => new SemVer(a, loose).minor
module.exports = minor


/***/ }),

/***/ 974:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const neq = (a, b, loose) => compare(a, b, loose) !== 0
module.exports = neq


/***/ }),

/***/ 353:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const parse = (version, options, throwErrors = false) => {
  if (version instanceof SemVer) {
    return version
  }
  try {
    return new SemVer(version, options)
  } catch (er) {
    if (!throwErrors) {
      return null
    }
    throw er
  }
}

module.exports = parse


/***/ }),

/***/ 756:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const patch = (a, loose) => new SemVer(a, loose).patch
module.exports = patch


/***/ }),

/***/ 714:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(353)
const prerelease = (version, options) => {
  const parsed = parse(version, options)
  return (parsed && parsed.prerelease.length) ? parsed.prerelease : null
}
module.exports = prerelease


/***/ }),

/***/ 173:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compare = __nccwpck_require__(469)
const rcompare = (a, b, loose) => compare(b, a, loose)
module.exports = rcompare


/***/ }),

/***/ 192:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(648)
const rsort = (list, loose) => list.sort((a, b) => compareBuild(b, a, loose))
module.exports = rsort


/***/ }),

/***/ 11:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(782)
const satisfies = (version, range, options) => {
  try {
    range = new Range(range, options)
  } catch (er) {
    return false
  }
  return range.test(version)
}
module.exports = satisfies


/***/ }),

/***/ 872:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const compareBuild = __nccwpck_require__(648)
const sort = (list, loose) => list.sort((a, b) => compareBuild(a, b, loose))
module.exports = sort


/***/ }),

/***/ 114:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(353)
const constants = __nccwpck_require__(101)
const SemVer = __nccwpck_require__(163)

const truncate = (version, truncation, options) => {
  if (!constants.RELEASE_TYPES.includes(truncation)) {
    return null
  }

  const clonedVersion = cloneInputVersion(version, options)
  return clonedVersion && doTruncation(clonedVersion, truncation)
}

const cloneInputVersion = (version, options) => {
  const versionStringToParse = (
    version instanceof SemVer ? version.version : version
  )

  return parse(versionStringToParse, options)
}

const doTruncation = (version, truncation) => {
  if (isPrerelease(truncation)) {
    return version.version
  }

  version.prerelease = []

  switch (truncation) {
    case 'major':
      version.minor = 0
      version.patch = 0
      break
    case 'minor':
      version.patch = 0
      break
  }

  return version.format()
}

const isPrerelease = (type) => {
  return type.startsWith('pre')
}

module.exports = truncate


/***/ }),

/***/ 780:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const parse = __nccwpck_require__(353)
const valid = (version, options) => {
  const v = parse(version, options)
  return v ? v.version : null
}
module.exports = valid


/***/ }),

/***/ 88:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// just pre-load all the stuff that index.js lazily exports
const internalRe = __nccwpck_require__(471)
const constants = __nccwpck_require__(101)
const SemVer = __nccwpck_require__(163)
const identifiers = __nccwpck_require__(348)
const parse = __nccwpck_require__(353)
const valid = __nccwpck_require__(780)
const clean = __nccwpck_require__(799)
const inc = __nccwpck_require__(338)
const diff = __nccwpck_require__(711)
const major = __nccwpck_require__(511)
const minor = __nccwpck_require__(603)
const patch = __nccwpck_require__(756)
const prerelease = __nccwpck_require__(714)
const compare = __nccwpck_require__(469)
const rcompare = __nccwpck_require__(173)
const compareLoose = __nccwpck_require__(874)
const compareBuild = __nccwpck_require__(648)
const sort = __nccwpck_require__(872)
const rsort = __nccwpck_require__(192)
const gt = __nccwpck_require__(599)
const lt = __nccwpck_require__(491)
const eq = __nccwpck_require__(82)
const neq = __nccwpck_require__(974)
const gte = __nccwpck_require__(236)
const lte = __nccwpck_require__(717)
const cmp = __nccwpck_require__(646)
const coerce = __nccwpck_require__(385)
const truncate = __nccwpck_require__(114)
const Comparator = __nccwpck_require__(379)
const Range = __nccwpck_require__(782)
const satisfies = __nccwpck_require__(11)
const toComparators = __nccwpck_require__(750)
const maxSatisfying = __nccwpck_require__(193)
const minSatisfying = __nccwpck_require__(595)
const minVersion = __nccwpck_require__(866)
const validRange = __nccwpck_require__(118)
const outside = __nccwpck_require__(280)
const gtr = __nccwpck_require__(276)
const ltr = __nccwpck_require__(213)
const intersects = __nccwpck_require__(465)
const simplifyRange = __nccwpck_require__(28)
const subset = __nccwpck_require__(489)
module.exports = {
  parse,
  valid,
  clean,
  inc,
  diff,
  major,
  minor,
  patch,
  prerelease,
  compare,
  rcompare,
  compareLoose,
  compareBuild,
  sort,
  rsort,
  gt,
  lt,
  eq,
  neq,
  gte,
  lte,
  cmp,
  coerce,
  truncate,
  Comparator,
  Range,
  satisfies,
  toComparators,
  maxSatisfying,
  minSatisfying,
  minVersion,
  validRange,
  outside,
  gtr,
  ltr,
  intersects,
  simplifyRange,
  subset,
  SemVer,
  re: internalRe.re,
  src: internalRe.src,
  tokens: internalRe.t,
  SEMVER_SPEC_VERSION: constants.SEMVER_SPEC_VERSION,
  RELEASE_TYPES: constants.RELEASE_TYPES,
  compareIdentifiers: identifiers.compareIdentifiers,
  rcompareIdentifiers: identifiers.rcompareIdentifiers,
}


/***/ }),

/***/ 101:
/***/ ((module) => {



// Note: this is the semver.org version of the spec that it implements
// Not necessarily the package version of this code.
const SEMVER_SPEC_VERSION = '2.0.0'

const MAX_LENGTH = 256
const MAX_SAFE_INTEGER = Number.MAX_SAFE_INTEGER ||
/* istanbul ignore next */ 9007199254740991

// Max safe segment length for coercion.
const MAX_SAFE_COMPONENT_LENGTH = 16

// Max safe length for a build identifier. The max length minus 6 characters for
// the shortest version with a build 0.0.0+BUILD.
const MAX_SAFE_BUILD_LENGTH = MAX_LENGTH - 6

// ECMAScript whitespace and line terminators matched by \s.
const WHITESPACE_CHARACTERS = [
  '\t',
  '\n',
  '\v',
  '\f',
  '\r',
  ' ',
  '\u00a0',
  '\u1680',
  '\u2000',
  '\u2001',
  '\u2002',
  '\u2003',
  '\u2004',
  '\u2005',
  '\u2006',
  '\u2007',
  '\u2008',
  '\u2009',
  '\u200a',
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
  '\ufeff',
]

const RELEASE_TYPES = [
  'major',
  'premajor',
  'minor',
  'preminor',
  'patch',
  'prepatch',
  'prerelease',
]

module.exports = {
  MAX_LENGTH,
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_SAFE_INTEGER,
  WHITESPACE_CHARACTERS,
  RELEASE_TYPES,
  SEMVER_SPEC_VERSION,
  FLAG_INCLUDE_PRERELEASE: 0b001,
  FLAG_LOOSE: 0b010,
}


/***/ }),

/***/ 159:
/***/ ((module) => {



const debug = (
  typeof process === 'object' &&
  process.env &&
  process.env.NODE_DEBUG &&
  /\bsemver\b/i.test(process.env.NODE_DEBUG)
) ? (...args) => console.error('SEMVER', ...args)
  : () => {}

module.exports = debug


/***/ }),

/***/ 348:
/***/ ((module) => {



const numeric = /^[0-9]+$/
const compareIdentifiers = (a, b) => {
  if (typeof a === 'number' && typeof b === 'number') {
    return a === b ? 0 : a < b ? -1 : 1
  }

  const anum = numeric.test(a)
  const bnum = numeric.test(b)

  if (anum && bnum) {
    a = +a
    b = +b
  }

  return a === b ? 0
    : (anum && !bnum) ? -1
    : (bnum && !anum) ? 1
    : a < b ? -1
    : 1
}

const rcompareIdentifiers = (a, b) => compareIdentifiers(b, a)

module.exports = {
  compareIdentifiers,
  rcompareIdentifiers,
}


/***/ }),

/***/ 383:
/***/ ((module) => {



class LRUCache {
  constructor () {
    this.max = 1000
    this.map = new Map()
  }

  get (key) {
    const value = this.map.get(key)
    if (value === undefined) {
      return undefined
    } else {
      // Remove the key from the map and add it to the end
      this.map.delete(key)
      this.map.set(key, value)
      return value
    }
  }

  delete (key) {
    return this.map.delete(key)
  }

  set (key, value) {
    const deleted = this.delete(key)

    if (!deleted && value !== undefined) {
      // If cache is full, delete the least recently used item
      if (this.map.size >= this.max) {
        const firstKey = this.map.keys().next().value
        this.delete(firstKey)
      }

      this.map.set(key, value)
    }

    return this
  }
}

module.exports = LRUCache


/***/ }),

/***/ 356:
/***/ ((module) => {



// parse out just the options we care about
const looseOption = Object.freeze({ loose: true })
const emptyOpts = Object.freeze({ })
const parseOptions = options => {
  if (!options) {
    return emptyOpts
  }

  if (typeof options !== 'object') {
    return looseOption
  }

  return options
}
module.exports = parseOptions


/***/ }),

/***/ 471:
/***/ ((module, exports, __nccwpck_require__) => {



const {
  MAX_SAFE_COMPONENT_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  MAX_LENGTH,
} = __nccwpck_require__(101)
const debug = __nccwpck_require__(159)
exports = module.exports = {}

// The actual regexps go on exports.re
const re = exports.re = []
const safeRe = exports.safeRe = []
const src = exports.src = []
const safeSrc = exports.safeSrc = []
const t = exports.t = {}
let R = 0

const LETTERDASHNUMBER = '[a-zA-Z0-9-]'

// Replace some greedy regex tokens to prevent regex dos issues. These regex are
// used internally via the safeRe object since all inputs in this library get
// normalized first to trim and collapse all extra whitespace. The original
// regexes are exported for userland consumption and lower level usage. A
// future breaking change could export the safer regex only with a note that
// all input should have extra whitespace removed.
const safeRegexReplacements = [
  ['\\s', 1],
  ['\\d', MAX_LENGTH],
  [LETTERDASHNUMBER, MAX_SAFE_BUILD_LENGTH],
]

const makeSafeRegex = (value) => {
  for (const [token, max] of safeRegexReplacements) {
    value = value
      .split(`${token}*`).join(`${token}{0,${max}}`)
      .split(`${token}+`).join(`${token}{1,${max}}`)
  }
  return value
}

const createToken = (name, value, isGlobal) => {
  const safe = makeSafeRegex(value)
  const index = R++
  debug(name, index, value)
  t[name] = index
  src[index] = value
  safeSrc[index] = safe
  re[index] = new RegExp(value, isGlobal ? 'g' : undefined)
  safeRe[index] = new RegExp(safe, isGlobal ? 'g' : undefined)
}

// The following Regular Expressions can be used for tokenizing,
// validating, and parsing SemVer version strings.

// ## Numeric Identifier
// A single `0`, or a non-zero digit followed by zero or more digits.

createToken('NUMERICIDENTIFIER', '0|[1-9]\\d*')
createToken('NUMERICIDENTIFIERLOOSE', '\\d+')

// ## Non-numeric Identifier
// Zero or more digits, followed by a letter or hyphen, and then zero or
// more letters, digits, or hyphens.

createToken('NONNUMERICIDENTIFIER', `\\d*[a-zA-Z-]${LETTERDASHNUMBER}*`)

// ## Main Version
// Three dot-separated numeric identifiers.

createToken('MAINVERSION', `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})\\.` +
                   `(${src[t.NUMERICIDENTIFIER]})`)

createToken('MAINVERSIONLOOSE', `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})\\.` +
                        `(${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version Identifier
// A numeric identifier, or a non-numeric identifier.
// Non-numeric identifiers include numeric identifiers but can be longer.
// Therefore non-numeric identifiers must go first.

createToken('PRERELEASEIDENTIFIER', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIER]})`)

createToken('PRERELEASEIDENTIFIERLOOSE', `(?:${src[t.NONNUMERICIDENTIFIER]
}|${src[t.NUMERICIDENTIFIERLOOSE]})`)

// ## Pre-release Version
// Hyphen, followed by one or more dot-separated pre-release version
// identifiers.

createToken('PRERELEASE', `(?:-(${src[t.PRERELEASEIDENTIFIER]
}(?:\\.${src[t.PRERELEASEIDENTIFIER]})*))`)

createToken('PRERELEASELOOSE', `(?:-?(${src[t.PRERELEASEIDENTIFIERLOOSE]
}(?:\\.${src[t.PRERELEASEIDENTIFIERLOOSE]})*))`)

// ## Build Metadata Identifier
// Any combination of digits, letters, or hyphens.

createToken('BUILDIDENTIFIER', `${LETTERDASHNUMBER}+`)

// ## Build Metadata
// Plus sign, followed by one or more period-separated build metadata
// identifiers.

createToken('BUILD', `(?:\\+(${src[t.BUILDIDENTIFIER]
}(?:\\.${src[t.BUILDIDENTIFIER]})*))`)

// ## Full Version String
// A main version, followed optionally by a pre-release version and
// build metadata.

// Note that the only major, minor, patch, and pre-release sections of
// the version string are capturing groups.  The build metadata is not a
// capturing group, because it should not ever be used in version
// comparison.

createToken('FULLPLAIN', `v?${src[t.MAINVERSION]
}${src[t.PRERELEASE]}?${
  src[t.BUILD]}?`)

createToken('FULL', `^${src[t.FULLPLAIN]}$`)

// like full, but allows v1.2.3 and =1.2.3, which people do sometimes.
// also, 1.0.0alpha1 (prerelease without the hyphen) which is pretty
// common in the npm registry.
createToken('LOOSEPLAIN', `[v=\\s]*${src[t.MAINVERSIONLOOSE]
}${src[t.PRERELEASELOOSE]}?${
  src[t.BUILD]}?`)

createToken('LOOSE', `^${src[t.LOOSEPLAIN]}$`)

createToken('GTLT', '((?:<|>)?=?)')

// Something like "2.*" or "1.2.x".
// Note that "x.x" is a valid xRange identifier, meaning "any version"
// Only the first item is strictly required.
createToken('XRANGEIDENTIFIERLOOSE', `${src[t.NUMERICIDENTIFIERLOOSE]}|x|X|\\*`)
createToken('XRANGEIDENTIFIER', `${src[t.NUMERICIDENTIFIER]}|x|X|\\*`)

createToken('XRANGEPLAIN', `[v=\\s]*(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:\\.(${src[t.XRANGEIDENTIFIER]})` +
                   `(?:${src[t.PRERELEASE]})?${
                     src[t.BUILD]}?` +
                   `)?)?`)

createToken('XRANGEPLAINLOOSE', `[v=\\s]*(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:\\.(${src[t.XRANGEIDENTIFIERLOOSE]})` +
                        `(?:${src[t.PRERELEASELOOSE]})?${
                          src[t.BUILD]}?` +
                        `)?)?`)

createToken('XRANGE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAIN]}$`)
createToken('XRANGELOOSE', `^${src[t.GTLT]}\\s*${src[t.XRANGEPLAINLOOSE]}$`)

// Coercion.
// Extract anything that could conceivably be a part of a valid semver
createToken('COERCEPLAIN', `${'(^|[^\\d])' +
              '(\\d{1,'}${MAX_SAFE_COMPONENT_LENGTH}})` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?` +
              `(?:\\.(\\d{1,${MAX_SAFE_COMPONENT_LENGTH}}))?`)
createToken('COERCE', `${src[t.COERCEPLAIN]}(?:$|[^\\d])`)
createToken('COERCEFULL', src[t.COERCEPLAIN] +
              `(?:${src[t.PRERELEASE]})?` +
              `(?:${src[t.BUILD]})?` +
              `(?:$|[^\\d])`)
createToken('COERCERTL', src[t.COERCE], true)
createToken('COERCERTLFULL', src[t.COERCEFULL], true)

// Tilde ranges.
// Meaning is "reasonably at or greater than"
createToken('LONETILDE', '(?:~>?)')

createToken('TILDETRIM', `(\\s*)${src[t.LONETILDE]}\\s+`, true)
exports.tildeTrimReplace = '$1~'

createToken('TILDE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAIN]}$`)
createToken('TILDELOOSE', `^${src[t.LONETILDE]}${src[t.XRANGEPLAINLOOSE]}$`)

// Caret ranges.
// Meaning is "at least and backwards compatible with"
createToken('LONECARET', '(?:\\^)')

createToken('CARETTRIM', `(\\s*)${src[t.LONECARET]}\\s+`, true)
exports.caretTrimReplace = '$1^'

createToken('CARET', `^${src[t.LONECARET]}${src[t.XRANGEPLAIN]}$`)
createToken('CARETLOOSE', `^${src[t.LONECARET]}${src[t.XRANGEPLAINLOOSE]}$`)

// A simple gt/lt/eq thing, or just "" to indicate "any version"
createToken('COMPARATORLOOSE', `^${src[t.GTLT]}\\s*(${src[t.LOOSEPLAIN]})$|^$`)
createToken('COMPARATOR', `^${src[t.GTLT]}\\s*(${src[t.FULLPLAIN]})$|^$`)

// An expression to strip any whitespace between the gtlt and the thing
// it modifies, so that `> 1.2.3` ==> `>1.2.3`
createToken('COMPARATORTRIM', `(\\s*)${src[t.GTLT]
}\\s*(${src[t.LOOSEPLAIN]}|${src[t.XRANGEPLAIN]})`, true)
exports.comparatorTrimReplace = '$1$2$3'

// Something like `1.2.3 - 1.2.4`
// Note that these all use the loose form, because they'll be
// checked against either the strict or loose comparator form
// later.
createToken('HYPHENRANGE', `^\\s*(${src[t.XRANGEPLAIN]})` +
                   `\\s+-\\s+` +
                   `(${src[t.XRANGEPLAIN]})` +
                   `\\s*$`)

createToken('HYPHENRANGELOOSE', `^\\s*(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s+-\\s+` +
                        `(${src[t.XRANGEPLAINLOOSE]})` +
                        `\\s*$`)

// Star ranges basically just allow anything at all.
createToken('STAR', '(<|>)?=?\\s*\\*')
// >=0.0.0 is like a star
createToken('GTE0', '^\\s*>=\\s*0\\.0\\.0\\s*$')
createToken('GTE0PRE', '^\\s*>=\\s*0\\.0\\.0-0\\s*$')


/***/ }),

/***/ 737:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {

// @ts-check


// Reproduce safeRe[COMPARATORTRIM] replacement boundaries, not version
// validation. Each end-index finder returns an exclusive end, or its start
// on no match.
// Positions count from zero. An end of 3 means characters 0, 1, and 2 were read;
// range.slice(start, end) gives the matched text, not a converted number.
const {
  MAX_LENGTH,
  MAX_SAFE_BUILD_LENGTH,
  WHITESPACE_CHARACTERS,
} = __nccwpck_require__(101)

/**
 * Remembers the last two rows of digits so their characters need not be reread.
 * Positions start at -1 until a row has been found.
 *
 * @typedef {object} DigitRunCache
 * @property {number} start The first character of the most recently found row.
 * @property {number} end The position after that row's last character.
 * @property {number} previousStart The first character of the previous row.
 * @property {number} previousEnd The position after the previous row.
 */

// One entry per UTF-16 code unit keeps membership checks constant-time.
const whitespace = new Uint8Array(0x10000)
for (const char of WHITESPACE_CHARACTERS) {
  whitespace[char.charCodeAt(0)] = 1
}

/**
 * Checks whether a character is whitespace, like a space, tab, or newline.
 * Looking past the end of the string returns false.
 *
 * @param {string|undefined} char One character, or undefined past the string's end.
 * @returns {boolean} Whether the character is whitespace.
 * @example isWhitespace(' ') // true
 * @example isWhitespace('1') // false
 */
const isWhitespace = char =>
  char !== undefined && whitespace[char.charCodeAt(0)] === 1

/**
 * Checks for v, =, or whitespace before the version number.
 * These are historical version prefixes, not range operators:
 * < and > are handled separately, as are tilde and caret ranges.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can belong to a version prefix.
 * @example isVersionPrefix('=') // true
 * @example isVersionPrefix('>') // false
 */
const isVersionPrefix = char =>
  char === 'v' ||
  char === '=' ||
  isWhitespace(char)

/**
 * Checks whether a character is one of the digits 0 through 9.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII digit.
 * @example isDigit('7') // true
 * @example isDigit('.') // false
 */
const isDigit = char => char !== undefined && char >= '0' && char <= '9'

/**
 * Checks whether a character is an English letter, uppercase or lowercase.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character is an ASCII letter.
 * @example isLetter('b') // true
 * @example isLetter('7') // false
 */
const isLetter = char =>
  char !== undefined && (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z')
  )

/**
 * Checks for a letter, digit, or hyphen: the characters allowed inside
 * prerelease and build names such as beta-1.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether the character can be part of an identifier.
 * @example isIdentifierCharacter('-') // true
 * @example isIdentifierCharacter('.') // false; dots separate identifiers
 */
const isIdentifierCharacter = char => isDigit(char) || isLetter(char) || char === '-'

/**
 * Checks whether a version component can begin here: with a digit or
 * a wildcard such as x, X, or *.
 *
 * @param {string|undefined} char One character to check.
 * @returns {boolean} Whether a number or wildcard can start with this character.
 * @example isVersionStart('x') // true
 * @example isVersionStart('v') // false; v belongs to the prefix
 */
const isVersionStart = char =>
  isDigit(char) ||
  char === 'x' ||
  char === 'X' ||
  char === '*'

/**
 * Finds the end of a row of digits, but returns no more than limit digits.
 * Remembers the last two rows so looking at them again does not reread them.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first character to check.
 * @param {number} limit The most digit characters the returned match can include.
 * @param {DigitRunCache} digitRuns Shared cache of digit-run positions, updated in place.
 * @returns {number} The position after the matched digits, or start if none match.
 * @example findDigitsEndIndex('123abc', 0, 10, digitRuns) // 3, pointing at a
 * @example findDigitsEndIndex('123abc', 0, 2, digitRuns) // 2, pointing at the unread 3
 */
const findDigitsEndIndex = (range, start, limit, digitRuns) => {
  if (!isDigit(range[start])) {
    return start
  }
  if (start >= digitRuns.start && start < digitRuns.end) {
    return Math.min(start + limit, digitRuns.end)
  }
  if (start >= digitRuns.previousStart && start < digitRuns.previousEnd) {
    return Math.min(start + limit, digitRuns.previousEnd)
  }
  let end = start + 1
  while (isDigit(range[end])) {
    end++
  }
  // A failed full version can rewind from its second run to its first.
  digitRuns.previousStart = digitRuns.start
  digitRuns.previousEnd = digitRuns.end
  digitRuns.start = start
  digitRuns.end = end
  return Math.min(start + limit, end)
}

/**
 * Reads a number using the old regex's length and leading-zero rules.
 * Strict mode reads just the first zero in 012; loose mode can read all three.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the number should begin.
 * @param {boolean} loose Whether to allow leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched digits, not their numeric value.
 * @example findVersionNumberEndIndex('012', 0, false, digitRuns) // 1
 * @example findVersionNumberEndIndex('012', 0, true, digitRuns) // 3
 */
const findVersionNumberEndIndex = (range, start, loose, digitRuns) => {
  if (!loose && range[start] === '0') {
    return start + 1
  }
  // Strict syntax allows an initial nonzero digit plus MAX_LENGTH digits.
  return findDigitsEndIndex(range, start, loose ? MAX_LENGTH : MAX_LENGTH + 1, digitRuns)
}

/**
 * Reads one piece of a prerelease name, such as beta or 1 in beta.1.
 * Tries the letter-or-hyphen form first, then the number-only form.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @param {boolean} loose Whether numeric identifiers may have leading zeros.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findPrereleaseIdentifierEndIndex('beta.1', 0, false, digitRuns) // 4, at the dot
 * @example findPrereleaseIdentifierEndIndex('001beta', 0, false, digitRuns) // 7
 */
const findPrereleaseIdentifierEndIndex = (range, start, loose, digitRuns) => {
  const digitsEnd = findDigitsEndIndex(range, start, MAX_LENGTH, digitRuns)
  // The legacy regex tries a nonnumeric identifier before a numeric one.
  if (isLetter(range[digitsEnd]) || range[digitsEnd] === '-') {
    let end = digitsEnd + 1
    const limit = end + MAX_SAFE_BUILD_LENGTH
    while (end < limit && isIdentifierCharacter(range[end])) {
      end++
    }
    return end
  }
  return findVersionNumberEndIndex(range, start, loose, digitRuns)
}

/**
 * Reads a prerelease suffix such as -beta.1, one dot-separated piece at a time.
 * Loose mode also allows the name without its opening hyphen.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the suffix should begin, including -.
 * @param {boolean} loose Whether the opening hyphen is optional and zeros allowed.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched suffix, or start if absent.
 * @example findPrereleaseEndIndex('-beta.1+sha', 0, false, digitRuns) // 7, at the plus
 * @example findPrereleaseEndIndex('beta', 0, false, digitRuns) // 0; no opening hyphen
 */
const findPrereleaseEndIndex = (range, start, loose, digitRuns) => {
  const hyphen = range[start] === '-'
  if (!loose && !hyphen) {
    return start
  }
  const identifierStart = start + (hyphen ? 1 : 0)
  let end = findPrereleaseIdentifierEndIndex(range, identifierStart, loose, digitRuns)
  if (end === identifierStart) {
    if (!loose || !hyphen) {
      return start
    }
    // In loose syntax, a lone hyphen can itself be the identifier.
    end = findPrereleaseIdentifierEndIndex(range, start, loose, digitRuns)
  }
  while (range[end] === '.') {
    const next = findPrereleaseIdentifierEndIndex(range, end + 1, loose, digitRuns)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads one build-name piece, such as sha or 123 in +sha.123.
 * Stops at a disallowed character or the old regex's length limit.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the identifier should begin.
 * @returns {number} The position after the identifier, or start if none matches.
 * @example findBuildIdentifierEndIndex('sha.123', 0) // 3, at the dot
 * @example findBuildIdentifierEndIndex('001', 0) // 3; leading zeros are allowed
 */
const findBuildIdentifierEndIndex = (range, start) => {
  let end = start
  while (end - start < MAX_SAFE_BUILD_LENGTH && isIdentifierCharacter(range[end])) {
    end++
  }
  return end
}

/**
 * Reads optional build metadata such as +sha.123.
 * Leaves the position unchanged if there is no plus sign followed by a name.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the opening + should be.
 * @returns {number} The position after the matched metadata, or start if absent.
 * @example findBuildEndIndex('+sha.123 <2', 0) // 8, at the space
 * @example findBuildEndIndex('+', 0) // 0; a plus sign alone is not a match
 */
const findBuildEndIndex = (range, start) => {
  if (range[start] !== '+') {
    return start
  }
  let end = findBuildIdentifierEndIndex(range, start + 1)
  if (end === start + 1) {
    return start
  }
  while (range[end] === '.') {
    const next = findBuildIdentifierEndIndex(range, end + 1)
    if (next === end + 1) {
      break
    }
    end = next
  }
  return end
}

/**
 * Reads three numbers separated by dots, then any prerelease and build suffixes.
 * Uses loose rules, so forms such as 01.02.03beta can match here.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of the first number, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the version match, or start if none matches.
 * @example findLooseFullVersionEndIndex('1.2.3-beta+sha <2', 0, digitRuns) // 14
 * @example findLooseFullVersionEndIndex('1.2', 0, digitRuns) // 0; needs three numbers
 */
const findLooseFullVersionEndIndex = (range, start, digitRuns) => {
  let end = start
  for (let component = 0; component < 3; component++) {
    const next = findVersionNumberEndIndex(range, end, true, digitRuns)
    if (next === end) {
      return start
    }
    end = next
    if (component < 2) {
      if (range[end] !== '.') {
        return start
      }
      end++
    }
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, true, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Reads one component of a partial or wildcard version, such as 2 or x in 2.x.
 * Numbers use strict leading-zero rules; wildcards take up one character.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position where the component should begin.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the component, or start if none matches.
 * @example findPartialVersionComponentEndIndex('2.x', 0, digitRuns) // 1, at the dot
 * @example findPartialVersionComponentEndIndex('2.x', 2, digitRuns) // 3, after x
 */
const findPartialVersionComponentEndIndex = (range, start, digitRuns) => {
  if (isDigit(range[start])) {
    return findVersionNumberEndIndex(range, start, false, digitRuns)
  }
  return isVersionStart(range[start]) ? start + 1 : start
}

/**
 * Reads up to three components, allowing forms such as 1, 1.2, or 1.x.
 * After the third component, also reads any strict prerelease and build suffixes.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position after the matched version text.
 * @example findPartialVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 * @example findPartialVersionEndIndex('1.', 0, digitRuns) // 1; the trailing dot is unread
 */
const findPartialVersionEndIndex = (range, start, digitRuns) => {
  let end = findPartialVersionComponentEndIndex(range, start, digitRuns)
  for (let component = 0; component < 2; component++) {
    if (range[end] !== '.') {
      return end
    }
    const next = findPartialVersionComponentEndIndex(range, end + 1, digitRuns)
    if (next === end + 1) {
      return end
    }
    end = next
  }
  const prereleaseEnd = findPrereleaseEndIndex(range, end, false, digitRuns)
  return findBuildEndIndex(range, prereleaseEnd)
}

/**
 * Finds where a version match ends, without deciding whether the range is valid.
 * Tries a loose full version first, then a partial or wildcard version, just
 * like the old regex's LOOSEPLAIN and XRANGEPLAIN alternatives.
 *
 * @param {string} range The text to read; it is not changed.
 * @param {number} start The position of a number or wildcard, after any prefix.
 * @param {DigitRunCache} digitRuns Shared digit-run cache, updated as needed.
 * @returns {number} The position where scanning the next candidate can resume.
 * @example findVersionEndIndex('1.2.3 <2', 0, digitRuns) // 5, at the space
 * @example findVersionEndIndex('1.x <2', 0, digitRuns) // 3, at the space
 */
const findVersionEndIndex = (range, start, digitRuns) => {
  const fullVersionEnd = findLooseFullVersionEndIndex(range, start, digitRuns)
  return fullVersionEnd !== start
    ? fullVersionEnd
    : findPartialVersionEndIndex(range, start, digitRuns)
}

/**
 * Finds the one whitespace character the old replacement would remove.
 * Keeps leading whitespace, skips an optional operator, and checks immediately
 * after it. Returns -1 if there is nothing to remove.
 *
 * @param {string} range The text containing a candidate already found by the caller.
 * @param {number} matchStart The candidate's position, including leading whitespace.
 * @returns {number} The position of the removable whitespace, or -1 if absent.
 * @example findRemovableWhitespaceIndex(' > 1', 0) // 2; keep the space at position 0
 * @example findRemovableWhitespaceIndex('>1', 0) // -1
 */
const findRemovableWhitespaceIndex = (range, matchStart) => {
  let position = matchStart
  if (isWhitespace(range[position])) {
    position++
  }
  if (range[position] === '<' || range[position] === '>') {
    position++
  }
  if (range[position] === '=') {
    position++
  }
  return isWhitespace(range[position]) ? position : -1
}

/**
 * Joins an operator to its version, turning > 1.2.3 into >1.2.3.
 * Copies everything else according to the old regex's matching rules.
 * Moves forward through prefixes and whole versions to avoid repeatedly
 * searching the same characters on long inputs.
 *
 * @param {string} range The range text to process; the original string is unchanged.
 * @returns {string} The range with matched operator whitespace removed.
 * @example trimComparatorWhitespace('> 1.2.3 < 2') // '>1.2.3 <2'
 * @example trimComparatorWhitespace('> invalid') // '> invalid'
 */
const trimComparatorWhitespace = range => {
  let result = ''
  let copyFrom = 0
  let cursor = 0
  const digitRuns = { start: -1, end: -1, previousStart: -1, previousEnd: -1 }

  while (cursor < range.length) {
    const matchStart = cursor
    if (range[cursor] === '<' || range[cursor] === '>') {
      cursor++
    } else if (!isVersionPrefix(range[cursor]) && !isVersionStart(range[cursor])) {
      cursor++
      continue
    }

    // Consume a v/=/whitespace run once, even when no version follows it.
    while (cursor < range.length && isVersionPrefix(range[cursor])) {
      cursor++
    }
    if (!isVersionStart(range[cursor])) {
      continue
    }

    const whitespacePosition = findRemovableWhitespaceIndex(range, matchStart)
    if (whitespacePosition !== -1) {
      result += range.slice(copyFrom, whitespacePosition)
      copyFrom = whitespacePosition + 1
    }

    // Skip the entire match, so a prerelease's trailing v cannot be
    // reconsidered as the prefix of another version.
    cursor = findVersionEndIndex(range, cursor, digitRuns)
  }

  return result + range.slice(copyFrom)
}

module.exports = trimComparatorWhitespace


/***/ }),

/***/ 276:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// Determine if version is greater than all the versions possible in the range.
const outside = __nccwpck_require__(280)
const gtr = (version, range, options) => outside(version, range, '>', options)
module.exports = gtr


/***/ }),

/***/ 465:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(782)
const intersects = (r1, r2, options) => {
  r1 = new Range(r1, options)
  r2 = new Range(r2, options)
  return r1.intersects(r2, options)
}
module.exports = intersects


/***/ }),

/***/ 213:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const outside = __nccwpck_require__(280)
// Determine if version is less than all the versions possible in the range
const ltr = (version, range, options) => outside(version, range, '<', options)
module.exports = ltr


/***/ }),

/***/ 193:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const Range = __nccwpck_require__(782)

const maxSatisfying = (versions, range, options) => {
  let max = null
  let maxSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!max || maxSV.compare(v) === -1) {
        // compare(max, v, true)
        max = v
        maxSV = new SemVer(max, options)
      }
    }
  })
  return max
}
module.exports = maxSatisfying


/***/ }),

/***/ 595:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const Range = __nccwpck_require__(782)
const minSatisfying = (versions, range, options) => {
  let min = null
  let minSV = null
  let rangeObj = null
  try {
    rangeObj = new Range(range, options)
  } catch (er) {
    return null
  }
  versions.forEach((v) => {
    if (rangeObj.test(v)) {
      // satisfies(v, range, options)
      if (!min || minSV.compare(v) === 1) {
        // compare(min, v, true)
        min = v
        minSV = new SemVer(min, options)
      }
    }
  })
  return min
}
module.exports = minSatisfying


/***/ }),

/***/ 866:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const Range = __nccwpck_require__(782)
const gt = __nccwpck_require__(599)

const minVersion = (range, loose) => {
  range = new Range(range, loose)

  let minver = new SemVer('0.0.0')
  if (range.test(minver)) {
    return minver
  }

  minver = new SemVer('0.0.0-0')
  if (range.test(minver)) {
    return minver
  }

  minver = null
  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let setMin = null
    comparators.forEach((comparator) => {
      // Clone to avoid manipulating the comparator's semver object.
      const compver = new SemVer(comparator.semver.version)
      switch (comparator.operator) {
        case '>':
          if (compver.prerelease.length === 0) {
            compver.patch++
          } else {
            compver.prerelease.push(0)
          }
          compver.raw = compver.format()
          /* fallthrough */
        case '':
        case '>=':
          if (!setMin || gt(compver, setMin)) {
            setMin = compver
          }
          break
        case '<':
        case '<=':
          /* Ignore maximum versions */
          break
        /* istanbul ignore next */
        default:
          throw new Error(`Unexpected operation: ${comparator.operator}`)
      }
    })
    if (setMin && (!minver || gt(minver, setMin))) {
      minver = setMin
    }
  }

  if (minver && range.test(minver)) {
    return minver
  }

  return null
}
module.exports = minVersion


/***/ }),

/***/ 280:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const SemVer = __nccwpck_require__(163)
const Comparator = __nccwpck_require__(379)
const { ANY } = Comparator
const Range = __nccwpck_require__(782)
const satisfies = __nccwpck_require__(11)
const gt = __nccwpck_require__(599)
const lt = __nccwpck_require__(491)
const lte = __nccwpck_require__(717)
const gte = __nccwpck_require__(236)

const outside = (version, range, hilo, options) => {
  version = new SemVer(version, options)
  range = new Range(range, options)

  let gtfn, ltefn, ltfn, comp, ecomp
  switch (hilo) {
    case '>':
      gtfn = gt
      ltefn = lte
      ltfn = lt
      comp = '>'
      ecomp = '>='
      break
    case '<':
      gtfn = lt
      ltefn = gte
      ltfn = gt
      comp = '<'
      ecomp = '<='
      break
    default:
      throw new TypeError('Must provide a hilo val of "<" or ">"')
  }

  // If it satisfies the range it is not outside
  if (satisfies(version, range, options)) {
    return false
  }

  // From now on, variable terms are as if we're in "gtr" mode.
  // but note that everything is flipped for the "ltr" function.

  for (let i = 0; i < range.set.length; ++i) {
    const comparators = range.set[i]

    let high = null
    let low = null

    comparators.forEach((comparator) => {
      if (comparator.semver === ANY) {
        comparator = new Comparator('>=0.0.0')
      }
      high = high || comparator
      low = low || comparator
      if (gtfn(comparator.semver, high.semver, options)) {
        high = comparator
      } else if (ltfn(comparator.semver, low.semver, options)) {
        low = comparator
      }
    })

    // If the edge version comparator has a operator then our version
    // isn't outside it
    if (high.operator === comp || high.operator === ecomp) {
      return false
    }

    // If the lowest version comparator has an operator and our version
    // is less than it then it isn't higher than the range
    if ((!low.operator || low.operator === comp) &&
        ltefn(version, low.semver)) {
      return false
    } else if (low.operator === ecomp && ltfn(version, low.semver)) {
      return false
    }
  }
  return true
}

module.exports = outside


/***/ }),

/***/ 28:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



// given a set of versions and a range, create a "simplified" range
// that includes the same versions that the original range does
// If the original range is shorter than the simplified one, return that.
const satisfies = __nccwpck_require__(11)
const compare = __nccwpck_require__(469)
module.exports = (versions, range, options) => {
  const set = []
  let first = null
  let prev = null
  const v = versions.sort((a, b) => compare(a, b, options))
  for (const version of v) {
    const included = satisfies(version, range, options)
    if (included) {
      prev = version
      if (!first) {
        first = version
      }
    } else {
      if (prev) {
        set.push([first, prev])
      }
      prev = null
      first = null
    }
  }
  if (first) {
    set.push([first, null])
  }

  const ranges = []
  for (const [min, max] of set) {
    if (min === max) {
      ranges.push(min)
    } else if (!max && min === v[0]) {
      ranges.push('*')
    } else if (!max) {
      ranges.push(`>=${min}`)
    } else if (min === v[0]) {
      ranges.push(`<=${max}`)
    } else {
      ranges.push(`${min} - ${max}`)
    }
  }
  const simplified = ranges.join(' || ')
  const original = typeof range.raw === 'string' ? range.raw : String(range)
  return simplified.length < original.length ? simplified : range
}


/***/ }),

/***/ 489:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(782)
const Comparator = __nccwpck_require__(379)
const { ANY } = Comparator
const satisfies = __nccwpck_require__(11)
const compare = __nccwpck_require__(469)

// Complex range `r1 || r2 || ...` is a subset of `R1 || R2 || ...` iff:
// - Every simple range `r1, r2, ...` is a null set, OR
// - Every simple range `r1, r2, ...` which is not a null set is a subset of
//   some `R1, R2, ...`
//
// Simple range `c1 c2 ...` is a subset of simple range `C1 C2 ...` iff:
// - If c is only the ANY comparator
//   - If C is only the ANY comparator, return true
//   - Else if in prerelease mode, return false
//   - else replace c with `[>=0.0.0]`
// - If C is only the ANY comparator
//   - if in prerelease mode, return true
//   - else replace C with `[>=0.0.0]`
// - Let EQ be the set of = comparators in c
// - If EQ is more than one, return true (null set)
// - Let GT be the highest > or >= comparator in c
// - Let LT be the lowest < or <= comparator in c
// - If GT and LT, and GT.semver > LT.semver, return true (null set)
// - If any C is a = range, and GT or LT are set, return false
// - If EQ
//   - If GT, and EQ does not satisfy GT, return true (null set)
//   - If LT, and EQ does not satisfy LT, return true (null set)
//   - If EQ satisfies every C, return true
//   - Else return false
// - If GT
//   - If GT.semver is lower than any > or >= comp in C, return false
//   - If GT is >=, and GT.semver does not satisfy every C, return false
//   - If GT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the GT.semver tuple, return false
// - If LT
//   - If LT.semver is greater than any < or <= comp in C, return false
//   - If LT is <=, and LT.semver does not satisfy every C, return false
//   - If LT.semver has a prerelease, and not in prerelease mode
//     - If no C has a prerelease and the LT.semver tuple, return false
// - Else return true

const subset = (sub, dom, options = {}) => {
  if (sub === dom) {
    return true
  }

  sub = new Range(sub, options)
  dom = new Range(dom, options)
  let sawNonNull = false

  OUTER: for (const simpleSub of sub.set) {
    for (const simpleDom of dom.set) {
      const isSub = simpleSubset(simpleSub, simpleDom, options)
      sawNonNull = sawNonNull || isSub !== null
      if (isSub) {
        continue OUTER
      }
    }
    // the null set is a subset of everything, but null simple ranges in
    // a complex range should be ignored.  so if we saw a non-null range,
    // then we know this isn't a subset, but if EVERY simple range was null,
    // then it is a subset.
    if (sawNonNull) {
      return false
    }
  }
  return true
}

const minimumVersionWithPreRelease = [new Comparator('>=0.0.0-0')]
const minimumVersion = [new Comparator('>=0.0.0')]

const simpleSubset = (sub, dom, options) => {
  if (sub === dom) {
    return true
  }

  if (sub.length === 1 && sub[0].semver === ANY) {
    if (dom.length === 1 && dom[0].semver === ANY) {
      return true
    } else if (options.includePrerelease) {
      sub = minimumVersionWithPreRelease
    } else {
      sub = minimumVersion
    }
  }

  if (dom.length === 1 && dom[0].semver === ANY) {
    if (options.includePrerelease) {
      return true
    } else {
      dom = minimumVersion
    }
  }

  const eqSet = new Set()
  let gt, lt
  for (const c of sub) {
    if (c.operator === '>' || c.operator === '>=') {
      gt = higherGT(gt, c, options)
    } else if (c.operator === '<' || c.operator === '<=') {
      lt = lowerLT(lt, c, options)
    } else {
      eqSet.add(c.semver)
    }
  }

  if (eqSet.size > 1) {
    return null
  }

  let gtltComp
  if (gt && lt) {
    gtltComp = compare(gt.semver, lt.semver, options)
    if (gtltComp > 0) {
      return null
    } else if (gtltComp === 0 && (gt.operator !== '>=' || lt.operator !== '<=')) {
      return null
    }
  }

  // will iterate one or zero times
  for (const eq of eqSet) {
    if (gt && !satisfies(eq, String(gt), options)) {
      return null
    }

    if (lt && !satisfies(eq, String(lt), options)) {
      return null
    }

    for (const c of dom) {
      if (!satisfies(eq, String(c), options)) {
        return false
      }
    }

    return true
  }

  let higher, lower
  let hasDomLT, hasDomGT
  // if the subset has a prerelease, we need a comparator in the superset
  // with the same tuple and a prerelease, or it's not a subset
  let needDomLTPre = lt &&
    !options.includePrerelease &&
    lt.semver.prerelease.length ? lt.semver : false
  let needDomGTPre = gt &&
    !options.includePrerelease &&
    gt.semver.prerelease.length ? gt.semver : false
  // exception: <1.2.3-0 is the same as <1.2.3
  if (needDomLTPre && needDomLTPre.prerelease.length === 1 &&
      lt.operator === '<' && needDomLTPre.prerelease[0] === 0) {
    needDomLTPre = false
  }

  for (const c of dom) {
    hasDomGT = hasDomGT || c.operator === '>' || c.operator === '>='
    hasDomLT = hasDomLT || c.operator === '<' || c.operator === '<='
    if (gt) {
      if (needDomGTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomGTPre.major &&
            c.semver.minor === needDomGTPre.minor &&
            c.semver.patch === needDomGTPre.patch) {
          needDomGTPre = false
        }
      }
      if (c.operator === '>' || c.operator === '>=') {
        higher = higherGT(gt, c, options)
        if (higher === c && higher !== gt) {
          return false
        }
      } else if (gt.operator === '>=' && !c.test(gt.semver)) {
        return false
      }
    }
    if (lt) {
      if (needDomLTPre) {
        if (c.semver.prerelease && c.semver.prerelease.length &&
            c.semver.major === needDomLTPre.major &&
            c.semver.minor === needDomLTPre.minor &&
            c.semver.patch === needDomLTPre.patch) {
          needDomLTPre = false
        }
      }
      if (c.operator === '<' || c.operator === '<=') {
        lower = lowerLT(lt, c, options)
        if (lower === c && lower !== lt) {
          return false
        }
      } else if (lt.operator === '<=' && !c.test(lt.semver)) {
        return false
      }
    }
    if (!c.operator && (lt || gt) && gtltComp !== 0) {
      return false
    }
  }

  // if there was a < or >, and nothing in the dom, then must be false
  // UNLESS it was limited by another range in the other direction.
  // Eg, >1.0.0 <1.0.1 is still a subset of <2.0.0
  if (gt && hasDomLT && !lt && gtltComp !== 0) {
    return false
  }

  if (lt && hasDomGT && !gt && gtltComp !== 0) {
    return false
  }

  // we needed a prerelease range in a specific tuple, but didn't get one
  // then this isn't a subset.  eg >=1.2.3-pre is not a subset of >=1.0.0,
  // because it includes prereleases in the 1.2.3 tuple
  if (needDomGTPre || needDomLTPre) {
    return false
  }

  return true
}

// >=1.2.3 is lower than >1.2.3
const higherGT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp > 0 ? a
    : comp < 0 ? b
    : b.operator === '>' && a.operator === '>=' ? b
    : a
}

// <=1.2.3 is higher than <1.2.3
const lowerLT = (a, b, options) => {
  if (!a) {
    return b
  }
  const comp = compare(a.semver, b.semver, options)
  return comp < 0 ? a
    : comp > 0 ? b
    : b.operator === '<' && a.operator === '<=' ? b
    : a
}

module.exports = subset


/***/ }),

/***/ 750:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(782)

// Mostly just for testing and legacy API reasons
const toComparators = (range, options) =>
  new Range(range, options).set
    .map(comp => comp.map(c => c.value).join(' ').trim().split(' '))

module.exports = toComparators


/***/ }),

/***/ 118:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const Range = __nccwpck_require__(782)
const validRange = (range, options) => {
  try {
    // Return '*' instead of '' so that truthiness works.
    // This will throw if it's invalid anyway
    return new Range(range, options).range || '*'
  } catch (er) {
    return null
  }
}
module.exports = validRange


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
var __webpack_exports__ = {};

// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ge: () => (/* binding */ main_customize),
  iW: () => (/* binding */ main),
  hd: () => (/* binding */ main_resolve),
  MX: () => (/* binding */ main_verify)
});

;// CONCATENATED MODULE: external "node:path"
const external_node_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
;// CONCATENATED MODULE: external "os"
const external_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/utils.js
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function utils_toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function utils_toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/command.js


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function command_issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_namespaceObject.EOL);
}
function command_issue(name, message = '') {
    command_issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return utils_toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map
;// CONCATENATED MODULE: external "crypto"
const external_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
;// CONCATENATED MODULE: external "fs"
const external_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/file-command.js
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function file_command_issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_namespaceObject.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_namespaceObject.appendFileSync(filePath, `${utils_toCommandValue(message)}${external_os_namespaceObject.EOL}`, {
        encoding: 'utf8'
    });
}
function file_command_prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_namespaceObject.randomUUID()}`;
    const convertedValue = utils_toCommandValue(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_namespaceObject.EOL}${convertedValue}${external_os_namespaceObject.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map
;// CONCATENATED MODULE: external "path"
const external_path_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
;// CONCATENATED MODULE: external "node:path"
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var y = (x) => (() => (x))
const external_node_path_namespaceObject_1 = x({  });
;// CONCATENATED MODULE: ./node_modules/@actions/http-client/lib/auth.js
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class auth_BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    // currently implements pre-authorization
    // TODO: support preAuth = false where it hooks on 401
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    // This handler cannot handle 401
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return __awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
//# sourceMappingURL=auth.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/oidc-utils.js
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



class oidc_utils_OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(oidc_utils_OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = oidc_utils_OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                // New ID Token is requested from action service
                let id_token_url = oidc_utils_OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield oidc_utils_OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
//# sourceMappingURL=oidc-utils.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/summary.js
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { access, appendFile, writeFile } = external_fs_namespaceObject.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    /**
     * Finds the summary file path from the environment, rejects if env var is not found or file does not exist
     * Also checks r/w permissions.
     *
     * @returns step summary file path
     */
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_namespaceObject.constants.R_OK | external_fs_namespaceObject.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    /**
     * Wraps content in an HTML tag, adding any HTML attributes
     *
     * @param {string} tag HTML tag to wrap
     * @param {string | null} content content within the tag
     * @param {[attribute: string]: string} attrs key-value list of HTML attributes to add
     *
     * @returns {string} content wrapped in HTML element
     */
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    /**
     * Writes text in the buffer to the summary buffer file and empties buffer. Will append by default.
     *
     * @param {SummaryWriteOptions} [options] (optional) options for write operation
     *
     * @returns {Promise<Summary>} summary instance
     */
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    /**
     * Clears the summary buffer and wipes the summary file
     *
     * @returns {Summary} summary instance
     */
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    /**
     * Returns the current summary buffer as a string
     *
     * @returns {string} string of summary buffer
     */
    stringify() {
        return this._buffer;
    }
    /**
     * If the summary buffer is empty
     *
     * @returns {boolen} true if the buffer is empty
     */
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    /**
     * Resets the summary buffer without writing to summary file
     *
     * @returns {Summary} summary instance
     */
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    /**
     * Adds raw text to the summary buffer
     *
     * @param {string} text content to add
     * @param {boolean} [addEOL=false] (optional) append an EOL to the raw text (default: false)
     *
     * @returns {Summary} summary instance
     */
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    /**
     * Adds the operating system-specific end-of-line marker to the buffer
     *
     * @returns {Summary} summary instance
     */
    addEOL() {
        return this.addRaw(external_os_namespaceObject.EOL);
    }
    /**
     * Adds an HTML codeblock to the summary buffer
     *
     * @param {string} code content to render within fenced code block
     * @param {string} lang (optional) language to syntax highlight code
     *
     * @returns {Summary} summary instance
     */
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML list to the summary buffer
     *
     * @param {string[]} items list of items to render
     * @param {boolean} [ordered=false] (optional) if the rendered list should be ordered or not (default: false)
     *
     * @returns {Summary} summary instance
     */
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML table to the summary buffer
     *
     * @param {SummaryTableCell[]} rows table rows
     *
     * @returns {Summary} summary instance
     */
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds a collapsable HTML details element to the summary buffer
     *
     * @param {string} label text for the closed state
     * @param {string} content collapsable content
     *
     * @returns {Summary} summary instance
     */
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML image tag to the summary buffer
     *
     * @param {string} src path to the image you to embed
     * @param {string} alt text description of the image
     * @param {SummaryImageOptions} options (optional) addition image attributes
     *
     * @returns {Summary} summary instance
     */
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML section heading element
     *
     * @param {string} text heading text
     * @param {number | string} [level=1] (optional) the heading level, default: 1
     *
     * @returns {Summary} summary instance
     */
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML thematic break (<hr>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML line break (<br>) to the summary buffer
     *
     * @returns {Summary} summary instance
     */
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML blockquote to the summary buffer
     *
     * @param {string} text quote text
     * @param {string} cite (optional) citation url
     *
     * @returns {Summary} summary instance
     */
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    /**
     * Adds an HTML anchor tag to the summary buffer
     *
     * @param {string} text link text/content
     * @param {string} href hyperlink
     *
     * @returns {Summary} summary instance
     */
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
/**
 * @deprecated use `core.summary`
 */
const markdownSummary = (/* unused pure expression or super */ null && (_summary));
const summary = _summary;
//# sourceMappingURL=summary.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/path-utils.js

/**
 * toPosixPath converts the given path to the posix form. On Windows, \\ will be
 * replaced with /.
 *
 * @param pth. Path to transform.
 * @return string Posix path.
 */
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
/**
 * toWin32Path converts the given path to the win32 form. On Linux, / will be
 * replaced with \\.
 *
 * @param pth. Path to transform.
 * @return string Win32 path.
 */
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
/**
 * toPlatformPath converts the given path to a platform-specific path. It does
 * this by replacing instances of / and \ with the platform-specific path
 * separator.
 *
 * @param pth The path to platformize.
 * @return string The platform-specific path.
 */
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, path.sep);
}
//# sourceMappingURL=path-utils.js.map
;// CONCATENATED MODULE: external "string_decoder"
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
;// CONCATENATED MODULE: external "events"
const external_events_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
;// CONCATENATED MODULE: external "child_process"
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
;// CONCATENATED MODULE: external "assert"
const external_assert_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io-util.js
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_namespaceObject.promises;
// export const {open} = 'fs'
const IS_WINDOWS = process.platform === 'win32';
/**
 * Custom implementation of readlink to ensure Windows junctions
 * maintain trailing backslash for backward compatibility with Node.js < 24
 *
 * In Node.js 20, Windows junctions (directory symlinks) always returned paths
 * with trailing backslashes. Node.js 24 removed this behavior, which breaks
 * code that relied on this format for path operations.
 *
 * This implementation restores the Node 20 behavior by adding a trailing
 * backslash to all junction results on Windows.
 */
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        // On Windows, restore Node 20 behavior: add trailing backslash to all results
        // since junctions on Windows are always directory links
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
// See https://github.com/nodejs/node/blob/d0153aee367422d0858105abec186da4dff0a0c5/deps/uv/include/uv/win.h#L691
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_namespaceObject.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
/**
 * On OSX/Linux, true if path starts with '/'. On Windows, true for paths like:
 * \, \hello, \\hello\share, C:, and C:\hello (and corresponding alternate separator cases).
 */
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p) // e.g. \ or \hello or \\hello
        ); // e.g. C: or C:\hello
    }
    return p.startsWith('/');
}
/**
 * Best effort attempt to determine whether a file exists and is executable.
 * @param filePath    file path to check
 * @param extensions  additional file extensions to try
 * @return if file exists and is executable, returns the file path. otherwise empty string.
 */
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            // test file exists
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                // eslint-disable-next-line no-console
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                // on Windows, test for valid extension
                const upperExt = external_path_namespaceObject.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        // try each extension
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    // eslint-disable-next-line no-console
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    // preserve the case of the actual file (since an extension was appended)
                    try {
                        const directory = external_path_namespaceObject.dirname(filePath);
                        const upperName = external_path_namespaceObject.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_namespaceObject.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        // eslint-disable-next-line no-console
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        // convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // remove redundant slashes
        return p.replace(/\\\\+/g, '\\');
    }
    // remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
// on Mac/Linux, test the execute bit
//     R   W  X  R  W X R W X
//   256 128 64 32 16 8 4 2 1
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
// Get the path of cmd.exe in windows
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
//# sourceMappingURL=io-util.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/io/lib/io.js
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};



/**
 * Copies a file or folder.
 * Based off of shelljs - https://github.com/shelljs/shelljs/blob/9237f66c52e5daa40458f94f9565e18e8132f5a6/src/cp.js
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See CopyOptions.
 */
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        // Dest is an existing file, but not forcing
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        // If dest is an existing directory, should copy inside.
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                // a file cannot be copied to itself
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
/**
 * Moves a path.
 *
 * @param     source    source path
 * @param     dest      destination path
 * @param     options   optional. See MoveOptions.
 */
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                // If dest is directory copy src into dest
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
/**
 * Remove a path recursively with force
 *
 * @param inputPath path to remove
 */
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            // Check for invalid characters
            // https://docs.microsoft.com/en-us/windows/win32/fileio/naming-a-file
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            // note if path does not exist, error is silent
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
/**
 * Make a directory.  Creates the full path with folders in between
 * Will throw if it fails
 *
 * @param   fsPath        path to create
 * @returns Promise<void>
 */
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
/**
 * Returns path of a tool had the tool actually been invoked.  Resolves via paths.
 * If you check and the tool does not exist, it will throw.
 *
 * @param     tool              name of the tool
 * @param     check             whether to check if tool exists
 * @returns   Promise<string>   path to tool
 */
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // recursive when check=true
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
/**
 * Returns a list of all occurrences of the given tool on the system path.
 *
 * @returns   Promise<string[]>  the paths of the tool
 */
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        // build the list of extensions to try
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_namespaceObject.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        // if it's rooted, return it if exists. otherwise return empty.
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        // if any path separators, return empty
        if (tool.includes(external_path_namespaceObject.sep)) {
            return [];
        }
        // build the list of directories
        //
        // Note, technically "where" checks the current directory on Windows. From a toolkit perspective,
        // it feels like we should not do this. Checking the current directory seems like more of a use
        // case of a shell, and the which() function exposed by the toolkit should strive for consistency
        // across platforms.
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_namespaceObject.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        // find all matches
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_namespaceObject.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        // Ensure there is not a run away recursive copy
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                // Recurse
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        // Change the mode for the newly created directory
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
// Buffered file copy
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            // unlink/re-link it
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                // Try to override file permission
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
                // other errors = it doesn't exist, no work to do
            }
            // Copy over symlink
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
//# sourceMappingURL=io.js.map
;// CONCATENATED MODULE: external "timers"
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/toolrunner.js
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};







/* eslint-disable @typescript-eslint/unbound-method */
const toolrunner_IS_WINDOWS = process.platform === 'win32';
/*
 * Class for running command line tools. Handles quoting and arg parsing in a platform agnostic way.
 */
class ToolRunner extends external_events_namespaceObject.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]'; // omit prefix when piped to a second tool
        if (toolrunner_IS_WINDOWS) {
            // Windows + cmd file
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows + verbatim
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            // Windows (regular)
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            // OSX/Linux - this can likely be improved with some form of quoting.
            // creating processes on Unix is fundamentally different than Windows.
            // on Unix, execvp() takes an arg array.
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_namespaceObject.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                // the rest of the string ...
                s = s.substring(n + external_os_namespaceObject.EOL.length);
                n = s.indexOf(external_os_namespaceObject.EOL);
            }
            return s;
        }
        catch (err) {
            // streaming lines to console is best effort.  Don't fail a build.
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        // for .exe, apply the normal quoting rules that libuv applies
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        // otherwise apply quoting rules specific to the cmd.exe command line parser.
        // the libuv rules are generic and are not designed specifically for cmd.exe
        // command line parser.
        //
        // for a detailed description of the cmd.exe command line parser, refer to
        // http://stackoverflow.com/questions/4094699/how-does-the-windows-command-interpreter-cmd-exe-parse-scripts/7970912#7970912
        // need quotes for empty arg
        if (!arg) {
            return '""';
        }
        // determine whether the arg needs to be quoted
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        // short-circuit if quotes not needed
        if (!needsQuotes) {
            return arg;
        }
        // the following quoting rules are very similar to the rules that by libuv applies.
        //
        // 1) wrap the string in quotes
        //
        // 2) double-up quotes - i.e. " => ""
        //
        //    this is different from the libuv quoting rules. libuv replaces " with \", which unfortunately
        //    doesn't work well with a cmd.exe command line.
        //
        //    note, replacing " with "" also works well if the arg is passed to a downstream .NET console app.
        //    for example, the command line:
        //          foo.exe "myarg:""my val"""
        //    is parsed by a .NET console app into an arg array:
        //          [ "myarg:\"my val\"" ]
        //    which is the same end result when applying libuv quoting rules. although the actual
        //    command line from libuv quoting rules would look like:
        //          foo.exe "myarg:\"my val\""
        //
        // 3) double-up slashes that precede a quote,
        //    e.g.  hello \world    => "hello \world"
        //          hello\"world    => "hello\\""world"
        //          hello\\"world   => "hello\\\\""world"
        //          hello world\    => "hello world\\"
        //
        //    technically this is not required for a cmd.exe command line, or the batch argument parser.
        //    the reasons for including this as a .cmd quoting rule are:
        //
        //    a) this is optimized for the scenario where the argument is passed from the .cmd file to an
        //       external program. many programs (e.g. .NET console apps) rely on the slash-doubling rule.
        //
        //    b) it's what we've been doing previously (by deferring to node default behavior) and we
        //       haven't heard any complaints about that aspect.
        //
        // note, a weakness of the quoting rules chosen here, is that % is not escaped. in fact, % cannot be
        // escaped when used on the command line directly - even though within a .cmd file % can be escaped
        // by using %%.
        //
        // the saving grace is, on the command line, %var% is left as-is if var is not defined. this contrasts
        // the line parsing rules within a .cmd file, where if var is not defined it is replaced with nothing.
        //
        // one option that was explored was replacing % with ^% - i.e. %var% => ^%var^%. this hack would
        // often work, since it is unlikely that var^ would exist, and the ^ character is removed when the
        // variable is used. the problem, however, is that ^ is not removed when %* is used to pass the args
        // to an external program.
        //
        // an unexplored potential solution for the % escaping problem, is to create a wrapper .cmd file.
        // % can be escaped within a .cmd file.
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\'; // double the slash
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"'; // double the quote
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        // Tool runner wraps child_process.spawn() and needs to apply the same quoting as
        // Node in certain cases where the undocumented spawn option windowsVerbatimArguments
        // is used.
        //
        // Since this function is a port of quote_cmd_arg from Node 4.x (technically, lib UV,
        // see https://github.com/nodejs/node/blob/v4.x/deps/uv/src/win/process.c for details),
        // pasting copyright notice from Node within this function:
        //
        //      Copyright Joyent, Inc. and other Node contributors. All rights reserved.
        //
        //      Permission is hereby granted, free of charge, to any person obtaining a copy
        //      of this software and associated documentation files (the "Software"), to
        //      deal in the Software without restriction, including without limitation the
        //      rights to use, copy, modify, merge, publish, distribute, sublicense, and/or
        //      sell copies of the Software, and to permit persons to whom the Software is
        //      furnished to do so, subject to the following conditions:
        //
        //      The above copyright notice and this permission notice shall be included in
        //      all copies or substantial portions of the Software.
        //
        //      THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
        //      IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
        //      FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        //      AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
        //      LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING
        //      FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS
        //      IN THE SOFTWARE.
        if (!arg) {
            // Need double quotation for empty argument
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            // No quotation needed
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            // No embedded double quotes or backslashes, so I can just wrap
            // quote marks around the whole thing.
            return `"${arg}"`;
        }
        // Expected input/output:
        //   input : hello"world
        //   output: "hello\"world"
        //   input : hello""world
        //   output: "hello\"\"world"
        //   input : hello\world
        //   output: hello\world
        //   input : hello\\world
        //   output: hello\\world
        //   input : hello\"world
        //   output: "hello\\\"world"
        //   input : hello\\"world
        //   output: "hello\\\\\"world"
        //   input : hello world\
        //   output: "hello world\\" - note the comment in libuv actually reads "hello world\"
        //                             but it appears the comment is wrong, it should be "hello world\\"
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            // walk the string in reverse
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    /**
     * Exec a tool.
     * Output will be streamed to the live console.
     * Returns promise with return code
     *
     * @param     tool     path to tool to exec
     * @param     options  optional exec options.  See ExecOptions
     * @returns   number
     */
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            // root the tool path if it is unrooted and contains relative pathing
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                // prefer options.cwd if it is specified, however options.cwd may also need to be rooted
                this.toolPath = external_path_namespaceObject.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            // if the tool is only a file name, then resolve it from the PATH
            // otherwise verify it exists (add extension on Windows if necessary)
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_namespaceObject.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
/**
 * Convert an arg string to an array of args. Handles escaping
 *
 * @param    argString   string of arguments
 * @returns  string[]    array of arguments
 */
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        // we only escape double quotes.
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_namespaceObject.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false; // tracks whether the process has exited and stdio is closed
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false; // tracks whether the process has exited
        this.processStderr = false; // tracks whether stderr was written to
        this.delay = 10000; // 10 seconds
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        // determine whether there is an error
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        // clear the timeout
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
//# sourceMappingURL=toolrunner.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/exec/lib/exec.js
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Exec a command.
 * Output will be streamed to the live console.
 * Returns promise with return code
 *
 * @param     commandLine        command to execute (can include additional args). Must be correctly escaped.
 * @param     args               optional arguments for tool. Escaping is handled by the lib.
 * @param     options            optional exec options.  See ExecOptions
 * @returns   Promise<number>    exit code
 */
function exec_exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = tr.argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        // Path to tool to execute should be first arg
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new tr.ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
/**
 * Exec a command and get the output.
 * Output will be streamed to the live console.
 * Returns promise with the exit code and collected stdout and stderr
 *
 * @param     commandLine           command to execute (can include additional args). Must be correctly escaped.
 * @param     args                  optional arguments for tool. Escaping is handled by the lib.
 * @param     options               optional exec options.  See ExecOptions
 * @returns   Promise<ExecOutput>   exit code, stdout, and stderr
 */
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        //Using string decoder covers the case where a mult-byte character is split
        const stdoutDecoder = new StringDecoder('utf8');
        const stderrDecoder = new StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec_exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        //flush any remaining characters
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
//# sourceMappingURL=exec.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/platform.js
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield exec.getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield exec.getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield exec.getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_namespaceObject.platform();
const arch = external_os_namespaceObject.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
//# sourceMappingURL=platform.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/core/lib/core.js
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};






/**
 * The code to exit an action
 */
var ExitCode;
(function (ExitCode) {
    /**
     * A code indicating that the action was successful
     */
    ExitCode[ExitCode["Success"] = 0] = "Success";
    /**
     * A code indicating that the action was a failure
     */
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
//-----------------------------------------------------------------------
// Variables
//-----------------------------------------------------------------------
/**
 * Sets env variable for this action and future actions in the job
 * @param name the name of the variable to set
 * @param val the value of the variable. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
/**
 * Registers a secret which will get masked from logs
 *
 * @param secret - Value of the secret to be masked
 * @remarks
 * This function instructs the Actions runner to mask the specified value in any
 * logs produced during the workflow run. Once registered, the secret value will
 * be replaced with asterisks (***) whenever it appears in console output, logs,
 * or error messages.
 *
 * This is useful for protecting sensitive information such as:
 * - API keys
 * - Access tokens
 * - Authentication credentials
 * - URL parameters containing signatures (SAS tokens)
 *
 * Note that masking only affects future logs; any previous appearances of the
 * secret in logs before calling this function will remain unmasked.
 *
 * @example
 * ```typescript
 * // Register an API token as a secret
 * const apiToken = "abc123xyz456";
 * setSecret(apiToken);
 *
 * // Now any logs containing this value will show *** instead
 * console.log(`Using token: ${apiToken}`); // Outputs: "Using token: ***"
 * ```
 */
function core_setSecret(secret) {
    command_issueCommand('add-mask', {}, secret);
}
/**
 * Prepends inputPath to the PATH (for this action and future actions)
 * @param inputPath
 */
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${path.delimiter}${process.env['PATH']}`;
}
/**
 * Gets the value of an input.
 * Unless trimWhitespace is set to false in InputOptions, the value is also trimmed.
 * Returns an empty string if the value is not defined.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string
 */
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
/**
 * Gets the values of an multiline input.  Each value is also trimmed.
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   string[]
 *
 */
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
/**
 * Gets the input value of the boolean type in the YAML 1.2 "core schema" specification.
 * Support boolean input list: `true | True | TRUE | false | False | FALSE` .
 * The return value is also in boolean type.
 * ref: https://yaml.org/spec/1.2/spec.html#id2804923
 *
 * @param     name     name of the input to get
 * @param     options  optional. See InputOptions.
 * @returns   boolean
 */
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
/**
 * Sets the value of an output.
 *
 * @param     name     name of the output to set
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return file_command_issueFileCommand('OUTPUT', file_command_prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_namespaceObject.EOL);
    command_issueCommand('set-output', { name }, utils_toCommandValue(value));
}
/**
 * Enables or disables the echoing of commands into stdout for the rest of the step.
 * Echoing is disabled by default if ACTIONS_STEP_DEBUG is not set.
 *
 */
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
//-----------------------------------------------------------------------
// Results
//-----------------------------------------------------------------------
/**
 * Sets the action status to failed.
 * When the action exits it will be with an exit code of 1
 * @param message add error issue message
 */
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
//-----------------------------------------------------------------------
// Logging Commands
//-----------------------------------------------------------------------
/**
 * Gets whether Actions Step Debug is on or not
 */
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
/**
 * Writes debug message to user log
 * @param message debug message
 */
function core_debug(message) {
    command_issueCommand('debug', {}, message);
}
/**
 * Adds an error issue
 * @param message error issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function error(message, properties = {}) {
    command_issueCommand('error', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a warning issue
 * @param message warning issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function warning(message, properties = {}) {
    command_issueCommand('warning', utils_toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Adds a notice issue
 * @param message notice issue message. Errors will be converted to string via toString()
 * @param properties optional properties to add to the annotation.
 */
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
/**
 * Writes info to log with console.log.
 * @param message info message
 */
function info(message) {
    process.stdout.write(message + external_os_namespaceObject.EOL);
}
/**
 * Begin an output group.
 *
 * Output until the next `groupEnd` will be foldable in this group
 *
 * @param name The name of the output group
 */
function startGroup(name) {
    issue('group', name);
}
/**
 * End an output group.
 */
function endGroup() {
    issue('endgroup');
}
/**
 * Wrap an asynchronous function call in a group.
 *
 * Returns the same type as the function itself.
 *
 * @param name The name of the group
 * @param fn The function to wrap in the group
 */
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
//-----------------------------------------------------------------------
// Wrapper action state
//-----------------------------------------------------------------------
/**
 * Saves state for current action, the state can only be retrieved by this action's post job execution.
 *
 * @param     name     name of the state to store
 * @param     value    value to store. Non-string values will be converted to a string via JSON.stringify
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
/**
 * Gets the value of an state set by this action's main execution.
 *
 * @param     name     name of the state to get
 * @returns   string
 */
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
/**
 * Summary exports
 */

/**
 * @deprecated use core.summary
 */

/**
 * Path exports
 */

/**
 * Platform utilities exports
 */

//# sourceMappingURL=core.js.map
;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
;// CONCATENATED MODULE: external "node:fs"
const external_node_fs_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
;// CONCATENATED MODULE: external "node:fs/promises"
const promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
;// CONCATENATED MODULE: external "node:os"
const external_node_os_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
;// CONCATENATED MODULE: ./build/src/limits.js
/** Limits. Sizes are in bytes, times in milliseconds. */
const LIMITS = {
    /** version.txt: about 200 bytes. */
    versionFile: 64 * 1024,
    /** A file of detached signatures, each of 570 to 600 bytes. */
    signature: 64 * 1024,
    /** F.DIGESTS.asc: about 1.5 kB; per platform on old releases. */
    digests: 256 * 1024,
    /** A public key block: 20 to 40 kB. */
    key: 128 * 1024,
    /** The number of self-signatures on one part of a key. Each costs a verification. Real keys have a dozen. */
    selfSignatures: 64,
    /** A release feed: about 1 MB and growing. */
    feed: 64 * 1024 * 1024,
    /** A published image: 491 MB is the largest seen. */
    image: 16 * 1024 ** 3,
    /** A companion of an image: kernel, firmware, .ovf. */
    companion: 2 * 1024 ** 3,
    /** A release's list of AMIs: about 3 kB. */
    amiList: 1024 * 1024,
    /** A per-release document (packages, contents, licences, SBOM). */
    document: 256 * 1024 * 1024,
    /** An unpacked image. The largest disk is about 9 GiB. */
    unpacked: 64 * 1024 ** 3,
    /** The output `report`. On Linux, an environment variable has at most 128 KiB with its name (MAX_ARG_STRLEN, execve(2)). */
    reportOutput: 120_000,
    /** A config for customize. Real ones have a few kB. An Ignition config with files inside may have a few MB. */
    config: 32 * 1024 * 1024,
    /** The number of files of `oem-files`. */
    oemFiles: 20_000,
    /** A descriptor or manifest inside an OVA. */
    ovaText: 8 * 1024 * 1024,
    /** The grub.cfg on an OEM partition. Real ones have a few hundred bytes. */
    grubCfg: 1024 * 1024,
    /** The wait of a customization for another one that mounts a btrfs OEM partition. */
    oemTurn: 300_000,
    /** With less free space, a disk is full and the cause of failed writes. */
    diskFull: 1024 * 1024,
    /** The output of a system tool. */
    toolOutput: 64 * 1024 * 1024,
    redirects: 5,
    /** The pause before the first retry. It doubles each time. */
    retryBase: 1000,
    retryMax: 30_000,
    /** A longer `Retry-After` fails the request. */
    retryAfterMax: 120_000,
    /** An attempt at a small file, from the request to its last byte. */
    smallFileTime: 60_000,
    /** The minimum of bytes per second, over `slowWindow` times `stall-timeout` of waiting. Below it, a 491 MB image does not fit a job of 6 hours. */
    slowestRate: 20_000,
    slowWindow: 10,
    /** Failures of one file, as a multiple of `retries`. The count towards `retries` starts again when bytes arrive. */
    failuresFactor: 20,
    /** A parallel range. A connection of 20 MB/s spends half a second on it, so that a round trip of 50 ms costs at most a tenth of that. */
    range: 10 * 1024 * 1024,
    /** Ranges in memory, of all files of a run. Each file may have one more. */
    rangeMemory: 64 * 1024 * 1024,
    /** A staging folder of another machine or container, whose process can't be looked up, is abandoned after this time. */
    abandonedAfter: 24 * 60 * 60 * 1000,
};
/** Limits of requests to the GitHub API, and GitHub's own. Sizes are in bytes, times in milliseconds. */
const API_LIMITS = {
    /** A page of 100 issues, each with a body of 65,536 characters of up to four bytes, and as much metadata. */
    response: 64 * 1024 * 1024,
    /** All waiting of one run, for rate limits and retries together. */
    waiting: 5 * 60_000,
    /** A secondary rate limit without `Retry-After`: "wait for at least one minute before retrying" (GitHub's rate limit guide). */
    secondaryRateLimit: 60_000,
    /** GitHub: "body is too long (maximum is 65536 characters)". */
    issueBody: 65_536,
    /** GitHub: "title is too long (maximum is 256 characters)". */
    issueTitle: 256,
    /** GitHub's limits for a label's name and for labels on one issue. */
    labelName: 50,
    labels: 100,
    /** A loose ref is a file, and file names have at most 255 bytes. */
    tagName: 255,
};

;// CONCATENATED MODULE: ./build/src/cache/owner.js



/** The parts of a mark: host, process, start of the process, its pid namespace, the machine's boot. */
const MARK = /^([0-9A-Za-z]{1,63})-(\d+)-(\d+)-(\d+)-([0-9a-f]{8})$/;
const HOST = (0,external_node_os_namespaceObject.hostname)()
    .replace(/[^0-9A-Za-z]/g, '')
    .slice(0, 63) || 'host';
/** Returns a mark of this process for the name of its folder. After a kill -9, other processes find out from it that the owner is gone. */
async function ownerMark() {
    return [HOST, process.pid, await startTime(process.pid), await pidNamespace(), await bootId()].join('-');
}
/**
 * Returns whether the process that `mark` names is gone, so that the folder at `path` is abandoned. Processes of another machine or container can't be looked up:
 * their folders are abandoned after `LIMITS.abandonedAfter`. Returns false for a text that is not a mark.
 */
async function isOwnerGone(mark, path) {
    const [, host, pid, start, namespace, boot] = MARK.exec(mark) ?? [];
    if (host === undefined)
        return false;
    if (host !== HOST)
        return isOld(path);
    if (boot !== (await bootId()))
        return true;
    if (namespace !== (await pidNamespace()))
        return isOld(path);
    return !isAlive(Number(pid)) || start !== (await startTime(Number(pid)));
}
async function isOld(path) {
    const status = await (0,promises_namespaceObject.lstat)(path).catch(() => undefined);
    return status !== undefined && Date.now() - status.mtimeMs > LIMITS.abandonedAfter;
}
function isAlive(pid) {
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        // EPERM: it runs as another user.
        return error.code === 'EPERM';
    }
}
/** proc_pid_stat(5), field 22, in clock ticks since boot: distinguishes processes with the same number. `0` without /proc. */
async function startTime(pid) {
    const text = await (0,promises_namespaceObject.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => '');
    // The second field is the program's name in parentheses and may contain anything, so count from the last parenthesis.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
}
async function pidNamespace() {
    const link = await (0,promises_namespaceObject.readlink)('/proc/self/ns/pid').catch(() => '');
    return /\d+/.exec(link)?.[0] ?? '0';
}
async function bootId() {
    const text = await (0,promises_namespaceObject.readFile)('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '00000000');
    return text.slice(0, 8);
}

;// CONCATENATED MODULE: ./build/src/cache/staging.js






const PREFIX = '.partial-';
const CREATE_ATTEMPTS = 10;
/** Prefix, the owner's mark, random characters. */
const NAME = /^\.partial-(.+)-[0-9A-Za-z]+$/;
/**
 * Creates a staging folder in `parent`, and removes abandoned ones there. A missing `parent` is created, and removed again if nothing was placed. While a staging
 * folder exists, SIGINT and SIGTERM end the process with 128 plus their number. The folder is removed however the process ends, except by SIGKILL.
 */
async function createStaging(parent) {
    const folder = await createFolder(parent);
    const { directory, created } = folder;
    watch(folder, parent);
    const remove = async () => {
        // A later run removes the rest. The work itself is done.
        await (0,promises_namespaceObject.rm)(directory, { recursive: true, force: true }).catch(() => undefined);
        if (created !== undefined)
            await removeEmpty(parent, created);
        unwatch(folder);
    };
    return {
        directory,
        isIn: (other) => other === parent,
        path: (name) => (0,external_node_path_namespaceObject.join)(directory, name),
        async place(name) {
            const target = (0,external_node_path_namespaceObject.join)(parent, name);
            await (0,promises_namespaceObject.rename)((0,external_node_path_namespaceObject.join)(directory, name), target);
            return target;
        },
        remove,
        [Symbol.asyncDispose]: remove,
    };
}
/** Returns whether a name is that of a staging folder, of this run or another one. */
function isStagingName(name) {
    return name.startsWith(PREFIX);
}
/** Staging folders in use, with their parents. */
const inUse = new Map();
/** GitHub's runner cancels a step with these signals, in this order. */
const SIGNALS = ['SIGINT', 'SIGTERM'];
function watch(folder, parent) {
    if (inUse.size === 0) {
        process.on('exit', removeInUse);
        for (const signal of SIGNALS)
            process.on(signal, exitBy);
    }
    inUse.set(folder, parent);
}
function unwatch(folder) {
    if (!inUse.delete(folder) || inUse.size > 0)
        return;
    process.off('exit', removeInUse);
    for (const signal of SIGNALS)
        process.off(signal, exitBy);
}
/** Exits with the code that shells give a process that was ended by a signal. */
function exitBy(signal) {
    process.exit(128 + external_node_os_namespaceObject.constants.signals[signal]);
}
/** Synchronous, because a process does no asynchronous work any more when it exits. */
function removeInUse() {
    for (const [{ directory, created }, parent] of inUse) {
        try {
            (0,external_node_fs_namespaceObject.rmSync)(directory, { recursive: true, force: true, maxRetries: 5 });
            for (let path = parent; created !== undefined && path.length >= created.length; path = (0,external_node_path_namespaceObject.dirname)(path))
                (0,external_node_fs_namespaceObject.rmdirSync)(path);
        }
        catch {
            // A later run removes the rest.
        }
    }
}
/** A failing run may remove the empty parent before the folder is in it, so the parent is created again. */
async function createFolder(parent) {
    for (let attempt = 1;; attempt++) {
        try {
            const created = await (0,promises_namespaceObject.mkdir)(parent, { recursive: true });
            await removeAbandoned(parent);
            return { directory: await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(parent, `${PREFIX}${await ownerMark()}-`)), created };
        }
        catch (error) {
            if (error.code !== 'ENOENT' || attempt === CREATE_ATTEMPTS)
                throw error;
        }
    }
}
/** Removes `folder` and those above it up to `uppermost`, as long as they are empty. */
async function removeEmpty(folder, uppermost) {
    for (let path = folder; path.length >= uppermost.length; path = (0,external_node_path_namespaceObject.dirname)(path)) {
        const isGone = await (0,promises_namespaceObject.rmdir)(path).then(() => true, () => false);
        if (!isGone)
            return;
    }
}
/** Copies a file into a staging folder. Shares its blocks if the file system can. */
async function copyInto(staging, source, name) {
    await (0,promises_namespaceObject.copyFile)(source, staging.path(name), promises_namespaceObject.constants.COPYFILE_FICLONE | promises_namespaceObject.constants.COPYFILE_EXCL);
}
/** Moves a file into a staging folder. Copies it if that is on another disk. */
async function moveInto(staging, source, name) {
    try {
        await (0,promises_namespaceObject.rename)(source, staging.path(name));
    }
    catch (error) {
        if (error.code !== 'EXDEV')
            throw error;
        await copyInto(staging, source, name);
        await (0,promises_namespaceObject.rm)(source);
    }
}
/** Removes the staging folders that killed runs left in `parent`, as far as this user may. */
async function removeAbandoned(parent) {
    for (const name of await (0,promises_namespaceObject.readdir)(parent)) {
        const path = (0,external_node_path_namespaceObject.join)(parent, name);
        const [, mark] = NAME.exec(name) ?? [];
        if (mark === undefined || !(await isOwnerGone(mark, path)))
            continue;
        await (0,promises_namespaceObject.rm)(path, { recursive: true, force: true }).catch(() => undefined);
    }
}
/** Removes a path atomically: no other process finds it half removed. A missing path is fine. */
async function discard(path) {
    const status = await (0,promises_namespaceObject.lstat)(path).catch(absent);
    if (status === undefined)
        return;
    if (!status.isDirectory())
        return (0,promises_namespaceObject.rm)(path, { force: true });
    // If this run is killed, a later one removes a folder of this name.
    const aside = (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(path), `${PREFIX}${await ownerMark()}-${(0,external_node_crypto_namespaceObject.randomBytes)(6).toString('hex')}`);
    await (0,promises_namespaceObject.rename)(path, aside).catch(absent);
    // An unreadable folder can't be emptied.
    await (0,promises_namespaceObject.chmod)(aside, 0o700).catch(() => undefined);
    await (0,promises_namespaceObject.rm)(aside, { recursive: true, force: true });
}
function absent(error) {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR')
        throw error;
}

;// CONCATENATED MODULE: ./build/src/errors.js
/** The stable error codes. Each error message ends in one of them, in brackets. `node script/docs.ts` writes them to docs/errors.md. */
const ERROR_CODES = {
    INVALID_INPUT: {
        cause: 'An input, or an environment variable that the action reads, has an invalid value.',
        remedy: 'Set it to a value that the message lists. [inputs.md](inputs.md) describes every input.',
    },
    UNSUPPORTED_RUNNER: {
        cause: 'The runner lacks an operating system, a tool or a permission that the step needs.',
        remedy: 'Install the tool that the message names, or use a Linux runner such as `ubuntu-latest`.',
    },
    VERSION_NOT_FOUND: {
        cause: 'No published release of the channel matches `version` and `architecture`.',
        remedy: 'Check `channel`, `version`, `architecture` and `base-url`.',
    },
    VERSION_MISMATCH: {
        cause: 'The version.txt of a release directory names another version or architecture.',
        remedy: 'Use another mirror: this one mixes releases.',
    },
    CHANNEL_MISMATCH: {
        cause: 'The current release of the channel on this mirror belongs to another channel.',
        remedy: 'Use another mirror, or set `channel` to the one that the message names.',
    },
    VERSION_TOO_OLD: {
        cause: 'The resolved version is older than `minimum-version`.',
        remedy: 'Use another mirror, because this one may serve an old release on purpose, or lower `minimum-version`.',
    },
    RELEASE_TOO_OLD: {
        cause: 'The signature of the current release is older than `maximum-age`.',
        remedy: 'Compare with another mirror, because this one may be frozen, or raise `maximum-age`.',
    },
    VERSION_FILE_INVALID: {
        cause: 'A version.txt cannot be parsed.',
        remedy: 'Use another mirror, or check `base-url`.',
    },
    FEED_INVALID: {
        cause: 'The release feed cannot be parsed.',
        remedy: 'Check `feed-url`, or set an exact `version`, which needs no feed.',
    },
    AMI_LIST_INVALID: {
        cause: 'The list of AMIs of a release cannot be parsed.',
        remedy: 'Use another version.',
    },
    FILE_NOT_FOUND: {
        cause: 'A required file is missing on the mirror or in the workspace.',
        remedy: 'Check the URL or path in the message, and whether the release was published for the platform.',
    },
    HTTP_STATUS: {
        cause: 'A server answered with an error status, or with a page instead of the file.',
        remedy: 'Check the URL and its credentials, or use another mirror.',
    },
    NETWORK: {
        cause: 'The connection to a server failed after all retries.',
        remedy: 'Check the host name, proxy and firewall, or run the job again.',
    },
    STALLED: {
        cause: 'A transfer received no data for `stall-timeout` seconds, or stayed below the minimum rate.',
        remedy: 'Use a mirror that is closer, or raise `stall-timeout`.',
    },
    TOO_LARGE: {
        cause: 'A file exceeds the maximum size of its kind.',
        remedy: 'Check the URL or path, or use another mirror.',
    },
    TOO_MANY_REDIRECTS: {
        cause: 'A server redirected too often, or to an address that the action does not follow.',
        remedy: 'Set `base-url` to the address of the files themselves.',
    },
    TRANSFER_INCOMPLETE: {
        cause: 'A server sent fewer or more bytes than it announced.',
        remedy: 'Run the job again, or use another mirror.',
    },
    MIRRORS_FAILED: {
        cause: 'Every mirror failed, for different reasons.',
        remedy: 'Follow the advice for one of the codes that the message lists.',
    },
    SIGNATURE_MISSING: {
        cause: 'The file has no detached signature.',
        remedy: 'Use a mirror that serves the `.sig` files.',
    },
    SIGNATURE_INVALID: {
        cause: 'A signature file is not an acceptable OpenPGP signature.',
        remedy: 'Use another mirror.',
    },
    SIGNATURE_MISMATCH: {
        cause: 'The signature does not match the file: it was changed, truncated or replaced.',
        remedy: 'Do not use the file. Download it again, from another mirror if this one fails twice.',
    },
    SIGNATURE_IN_FUTURE: {
        cause: 'The signature is dated in the future.',
        remedy: "Check the runner's clock. If it is correct, do not use the file.",
    },
    SIGNATURE_PREDATES_BUILD: {
        cause: 'The file was signed before its release was built, so it belongs to an older release.',
        remedy: 'Do not use the file. Use another mirror.',
    },
    WEAK_HASH: {
        cause: 'The signature uses a hash function that can be forged: MD5, SHA-1 or RIPEMD-160.',
        remedy: 'Use a later release.',
    },
    KEY_INVALID: {
        cause: 'A public key block is unreadable, or has no valid self-signature.',
        remedy: 'Use a block that `gpg --export --armor` writes.',
    },
    KEY_NOT_PINNED: {
        cause: 'The primary fingerprint of a public key differs from the pinned one.',
        remedy: 'Check `signing-key`, `signing-key-url` and `signing-key-fingerprint` against the announcement of the key.',
    },
    KEY_REVOKED: {
        cause: 'The signing key was revoked as compromised, or before the signature was created.',
        remedy: 'Do not use the file. Use a later release.',
    },
    KEY_EXPIRED: {
        cause: 'The signing key was not valid at the time of the signature.',
        remedy: 'Do not use the file, or check whether `signing-key` is up to date.',
    },
    KEY_CANNOT_SIGN: {
        cause: 'The signing key is not allowed to sign data, or is not bound to the pinned primary key.',
        remedy: 'Do not use the file.',
    },
    UNKNOWN_SIGNING_KEY: {
        cause: 'The signing key is neither in the built-in nor in the published key block.',
        remedy: 'Set `signing-key` if the mirror signs its own builds. Otherwise, do not use the file.',
    },
    DIGESTS_MISSING: {
        cause: 'The file has no signed DIGESTS file.',
        remedy: 'Use a mirror that serves the `.DIGESTS.asc` files.',
    },
    DIGESTS_INVALID: {
        cause: 'A DIGESTS file is not a clear-signed list of digests.',
        remedy: 'Use another mirror.',
    },
    DIGESTS_MISMATCH: {
        cause: 'The signed DIGESTS file does not list the SHA-512 digest of this file: another file has its name.',
        remedy: 'Do not use the file. Use another mirror.',
    },
    DECOMPRESSION_FAILED: {
        cause: 'Decompression failed: truncated file, wrong checksum or trailing data.',
        remedy: 'Set another `compression`, or use another version.',
    },
    UNPACKED_TOO_LARGE: {
        cause: 'The unpacked image exceeds the maximum size.',
        remedy: 'Check whether the file is an image of this platform.',
    },
    CACHE_INVALID: {
        cause: 'A cache entry failed verification.',
        remedy: 'Nothing to do: the action ignores the entry and downloads the files again.',
    },
    DISK_FULL: {
        cause: 'The disk is full.',
        remedy: 'Free some space, or set `destination` to a larger disk.',
    },
    FILE_SYSTEM: {
        cause: 'A file or directory cannot be read or written.',
        remedy: 'Check the path and its permissions.',
    },
    IMAGE_INVALID: {
        cause: 'The image to customize has an unsupported or damaged format.',
        remedy: 'Download the image again with this action, and customize that copy.',
    },
    CONFIG_INVALID: {
        cause: 'A config for `customize` has invalid content.',
        remedy: 'Fix the line or field that the message names.',
    },
    NO_SPACE_ON_OEM: {
        cause: 'The files do not fit on the OEM partition.',
        remedy: 'Leave some out, or let Ignition download the large ones at boot.',
    },
    TOOL_FAILED: {
        cause: 'A system tool that the step runs has failed.',
        remedy: "See the tool's output in the message.",
    },
    GITHUB_API: {
        cause: 'A request to the GitHub API failed.',
        remedy: 'Grant the permission that the message names, or run the job again.',
    },
    VERIFICATION_FAILED: {
        cause: 'At least one file failed verification.',
        remedy: 'See the job summary or the report, which has the error of each file.',
    },
    INTERNAL: {
        cause: 'The action has a bug.',
        remedy: 'Report it with a debug log of the run.',
    },
};
/** An error that users see. `message` reads `what failed: cause. What to do.`, without the code. */
class ActionError extends Error {
    name = 'ActionError';
    code;
    file;
    url;
    constructor(code, message, details = {}) {
        super(message, { cause: details.cause });
        this.code = code;
        this.file = details.file;
        this.url = details.url;
    }
}
/** A newer copy of the signing key invalidates a signature that this run accepted. The command has to start again. */
class KeyringChanged extends Error {
    name = 'KeyringChanged';
    /** Why the signature is not accepted any more. */
    reason;
    constructor(reason) {
        super(reason.message, { cause: reason });
        this.reason = reason;
    }
}
/** Returns the message as users see it, with the code in brackets at its end. */
function describeError(error) {
    if (error instanceof ActionError)
        return `${error.message} [${error.code}]`;
    return `${error instanceof Error ? error.message : String(error)} [INTERNAL]`;
}
/**
 * Returns `error` if it is an ActionError. Otherwise wraps it: file system errors as DISK_FULL or FILE_SYSTEM, all others as INTERNAL.
 * `doing` names the work that failed, such as `writing the image`.
 */
function toActionError(error, doing) {
    if (error instanceof ActionError)
        return error;
    const failed = `${doing.charAt(0).toUpperCase()}${doing.slice(1)} failed`;
    const text = error instanceof Error ? error.message : String(error);
    const { code, syscall } = (error ?? {});
    if (code === 'ENOSPC' || code === 'EDQUOT') {
        const message = `${failed}: the disk is full. Free some space, or set \`destination\` to a larger disk.`;
        return new ActionError('DISK_FULL', message, { cause: error });
    }
    if (code !== undefined && /^E[A-Z]+$/.test(code) && syscall !== undefined)
        return new ActionError('FILE_SYSTEM', `${failed}: ${text}. Check the path and its permissions.`, { cause: error });
    const message = `${failed}: ${text}. This is a bug: report it with a debug log of the run.`;
    return new ActionError('INTERNAL', message, { cause: error });
}
/** Returns the result of `check`. An ActionError that does not name `file` (a name, path or URL) gets it as a prefix. */
async function withSubject(file, check) {
    try {
        return await check();
    }
    catch (error) {
        if (!(error instanceof ActionError) || error.message.includes(file))
            throw error;
        throw new ActionError(error.code, `${file}: ${error.message}`, { file, cause: error });
    }
}

;// CONCATENATED MODULE: ./build/src/customize/customize-errors.js

/** The default remedy for a damaged or unsupported image. */
const DOWNLOAD_AGAIN = "Download the image again with this repository's root action.";
/** Returns an INVALID_INPUT error for an input's value. `cause` has no full stop; `remedy` is a sentence. */
function invalidInput(input, cause, remedy) {
    return new ActionError('INVALID_INPUT', `Invalid \`${input}\`: ${cause}. ${remedy}`);
}
/** Returns a CONFIG_INVALID error for a config's content. `cause` has no full stop; `remedy` is a sentence. */
function invalidConfig(input, cause, remedy) {
    return new ActionError('CONFIG_INVALID', `Invalid \`${input}\`: ${cause}. ${remedy}`);
}
/** Returns an IMAGE_INVALID error. `customizeImage` adds the image's path, which most callers do not know. */
function invalidImage(cause, remedy = DOWNLOAD_AGAIN) {
    return new ActionError('IMAGE_INVALID', `${cause}. ${remedy}`);
}
/** Returns an UNSUPPORTED_RUNNER error. `cause` has no full stop; `remedy` is a sentence. */
function unsupportedRunner(cause, remedy) {
    return new ActionError('UNSUPPORTED_RUNNER', `${cause}. ${remedy}`);
}
/** Returns whether `error` is an UNSUPPORTED_RUNNER error: a tool or a permission is missing. */
function isUnsupportedRunner(error) {
    return error instanceof ActionError && error.code === 'UNSUPPORTED_RUNNER';
}

;// CONCATENATED MODULE: ./build/src/customize/configs/read-config.js



/** Values that a message may quote. Anything else may be a config with passwords. */
const PLAUSIBLE_PATH = /^(?=.{1,128}$)[^\s\p{Cc}"'`{}<>=$]+$/u;
/**
 * Reads the config that an input gives, as text or as the path of a file (see `isText`). Throws INVALID_INPUT if there is
 * no such file, and CONFIG_INVALID if it is too large.
 */
async function readConfig(input, value) {
    if (isText(value))
        return Buffer.from(value);
    const info = await (0,promises_namespaceObject.stat)(value).catch((error) => {
        const shown = PLAUSIBLE_PATH.test(value) ? JSON.stringify(value) : 'its value';
        throw invalidInput(input, `${shown} is neither a readable file (${error.code}) nor a config`, 'Check the path. A config given as text contains a newline, or starts with {, # or "set ".');
    });
    if (!info.isFile()) {
        throw invalidInput(input, `${JSON.stringify(value)} is not a file`, 'Give the path of the config, or its text.');
    }
    if (info.size > LIMITS.config) {
        throw invalidConfig(input, `${value} has ${info.size} bytes, more than the maximum of ${LIMITS.config}`, 'Let the config fetch large files.');
    }
    return (0,promises_namespaceObject.readFile)(value);
}
/** Returns whether an input's value is the config itself and not the path of its file. */
function isText(value) {
    return value.includes('\n') || /^(?:\{|#|set )/.test(value.trimStart());
}
/** Decodes a config. Throws CONFIG_INVALID if it is not UTF-8 or starts with a byte order mark. */
function configText(input, bytes) {
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
        throw invalidConfig(input, 'it starts with a byte order mark', 'Save it as UTF-8 without one.');
    }
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw invalidConfig(input, 'it is not UTF-8 text', 'Save it as UTF-8, or check the path.');
    }
}

;// CONCATENATED MODULE: ./build/src/customize/configs/cloud-config.js


/**
 * Checks that coreos-cloudinit runs `bytes`: the first line is `#cloud-config`, or a script's `#!`
 * (https://github.com/flatcar/coreos-cloudinit/blob/master/Documentation/cloud-config.md). Throws CONFIG_INVALID, which
 * names `input`.
 */
function checkCloudConfig(input, bytes) {
    const text = configText(input, bytes);
    const firstLine = text.split('\n', 1)[0] ?? '';
    if (firstLine.trimEnd() === '#cloud-config' || firstLine.startsWith('#!'))
        return;
    throw invalidConfig(input, 'the first line is neither #cloud-config nor a #! line', text.trimStart().startsWith('{')
        ? 'It looks like an Ignition config: use the input `ignition`.'
        : 'Add #cloud-config as the first line.');
}

;// CONCATENATED MODULE: ./build/src/customize/configs/grub-settings.js


const BEGIN = '# BEGIN settings of the customize action';
const END = '# END settings of the customize action';
/**
 * One `set name="value"`. The value may use variables ($name or ${name}, as in
 * `set linux_append="$linux_append flatcar.autologin"`) and escape `"`, `$` and `\`. No other syntax of GRUB's scripts is
 * accepted (https://www.gnu.org/software/grub/manual/grub/grub.html#Shell_002dlike-scripting).
 */
const SETTING = /^set [A-Za-z_][A-Za-z0-9_]*="(?:[^"\\$`]|\\["$\\]|\$[A-Za-z_][A-Za-z0-9_]*|\$\{[A-Za-z_][A-Za-z0-9_]*\})*"$/;
/** Returns the settings of a `grub-config`, one per line, without comments and empty lines. Throws CONFIG_INVALID for other lines. */
function parseGrubSettings(input, bytes) {
    const settings = [];
    for (const [index, raw] of configText(input, bytes).split('\n').entries()) {
        const line = raw.trim();
        if (line === '' || line.startsWith('#'))
            continue;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: GRUB settings must not contain them.
        if (!SETTING.test(line) || /[\0-\x1f\x7f]/.test(line))
            throw invalidLine(input, index + 1, line);
        settings.push(line);
    }
    if (settings.length === 0) {
        throw invalidConfig(input, 'it contains no setting', 'Add a line such as set name="value", or remove the input.');
    }
    return settings;
}
/** Names the setting but never quotes the line, which may contain a password (`password_pbkdf2`). */
function invalidLine(input, number, line) {
    const [, name] = /^set\s+([A-Za-z_]\w{0,63})\s*=/.exec(line) ?? [];
    const cause = name === undefined
        ? 'is not a setting'
        : `sets ${name} without double quotes, or to a value with unsupported GRUB syntax`;
    return invalidConfig(input, `line ${number} ${cause}`, 'Write it as set name="value".');
}
/** Returns `existing` (a grub.cfg) followed by a marked block with the settings. Replaces the block of an earlier run. */
function mergeGrubSettings(existing, settings) {
    // latin1 keeps every byte of the existing file.
    const text = existing.toString('latin1');
    const from = text.indexOf(`${BEGIN}\n`);
    const end = text.indexOf(`${END}\n`, from);
    const hasBlock = from >= 0 && end > from;
    const before = hasBlock ? text.slice(0, from) : text;
    const after = hasBlock ? text.slice(end + END.length + 1) : '';
    const gap = before === '' || before.endsWith('\n') ? '' : '\n';
    const block = Buffer.from(`${gap}${BEGIN}\n${settings.join('\n')}\n${END}\n`);
    return Buffer.concat([Buffer.from(before, 'latin1'), block, Buffer.from(after, 'latin1')]);
}

// EXTERNAL MODULE: ./node_modules/semver/index.js
var semver = __nccwpck_require__(88);
;// CONCATENATED MODULE: ./build/src/release/version.js

const VERSION = /^(?:0|[1-9]\d{0,5})\.(?:0|[1-9]\d{0,3})\.(?:0|[1-9]\d{0,5})(?:\+[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?$/;
const MAX_LENGTH = 96;
/** Parses a version; returns undefined if `text` is none. */
function parseVersion(text) {
    return text.length <= MAX_LENGTH && VERSION.test(text) ? text : undefined;
}
/** Returns the three numbers of a version. */
function versionNumbers(version) {
    const [major = 0, branch = 0, revision = 0] = version.split('+', 1)[0]?.split('.').map(Number) ?? [];
    return { major, branch, revision };
}
/** Returns whether this is a nightly or another development build, which only some mirrors have. */
function isDevelopmentBuild(version) {
    return version.includes('+');
}
/** Compares two versions: negative if `a` is older than `b`, positive if newer, 0 if equal. Orders nightlies of one version by date. */
function compareVersions(a, b) {
    return semver.compareBuild(a, b);
}
/**
 * Returns the version for `@actions/tool-cache`. Its `find` ignores the suffix after a `+`, so two nightlies would share
 * a folder. The suffix becomes a prerelease instead.
 */
function toolCacheVersion(version) {
    return version.replace('+', '-');
}
/** Parses `current`, an exact version, or a semver range; returns undefined for anything else. */
function parseVersionRequest(text) {
    if (text === 'current')
        return { kind: 'current' };
    const version = parseVersion(text);
    if (version !== undefined)
        return { kind: 'exact', version };
    // Only digits, wildcards and operators, because the range appears in logs and messages.
    if (!/^[\dxX*.<>=~^| -]{1,128}$/.test(text))
        return undefined;
    const range = semver.validRange(text);
    return range === null ? undefined : { kind: 'range', range: text };
}
/** Returns the request as the user wrote it. */
function describeRequest(request) {
    return request.kind === 'exact' ? request.version : request.kind === 'range' ? request.range : request.kind;
}
/** Returns whether `version` satisfies a semver range. */
function satisfies(version, range) {
    return semver.satisfies(version, range);
}
/** Returns whether `version` is the start of a semver range or newer. */
function isFrom(version, range) {
    const first = semver.minVersion(range);
    return first !== null && semver.compare(version, first) >= 0;
}

;// CONCATENATED MODULE: ./build/src/customize/configs/ignition-config.js




/**
 * Specifications in ascending order, with the newest major release that is known not to support each. Sources: the
 * Ignition release in `major_software` of https://www.flatcar.org/releases-json/releases-stable.json, and the Ignition
 * release that stabilized the specification (https://coreos.github.io/ignition/specs and release-notes). Releases between
 * that one and the first with known support are accepted.
 *
 * Ignition 0.x reads 2.x natively. Flatcar translates it since 3033
 * (https://www.flatcar.org/docs/latest/provisioning/ignition/specification/).
 */
const SPECS = {
    '2.0.0': 0,
    '2.1.0': 0,
    // Ignition 0.22.0 of February 2018.
    '2.2.0': 1576,
    // Ignition 0.29.0: 1967 has 0.28.0, 2023 has 0.30.0.
    '2.3.0': 1967,
    // Ignition 0.35.0, which is in no release before the translation.
    '2.4.0': 3032,
    // Ignition 2.13.0, which reads these four, came with 3185.0.0 (same page).
    '3.0.0': 3184,
    '3.1.0': 3184,
    '3.2.0': 3184,
    '3.3.0': 3184,
    // Ignition 2.15.0: 3510 has 2.14.0, 3602 has 2.15.0.
    '3.4.0': 3510,
    // Ignition 2.20.0: 4081 has 2.19.0, 4152 has 2.20.0.
    '3.5.0': 4081,
    // Stable after Ignition 2.24.0, which 4593 has.
    '3.6.0': 4593,
};
/**
 * Checks that `bytes` are an Ignition config that the release can read: JSON with a stable `ignition.version` that the
 * release supports. Without `release`, every stable version is accepted. Throws CONFIG_INVALID, which names `input`, and
 * INVALID_INPUT if `release` is not a version.
 */
function checkIgnitionConfig(input, bytes, release) {
    const config = parseJson(input, configText(input, bytes));
    if (typeof config !== 'object' || config === null || Array.isArray(config)) {
        throw invalidConfig(input, 'the JSON is not an object', 'Start it with {"ignition":{"version":"3.3.0"}.');
    }
    const { ignition, ignitionVersion } = config;
    if (ignition === undefined && ignitionVersion === 1)
        return;
    const version = ignition?.version;
    if (typeof version !== 'string' || semver.valid(version) !== version) {
        throw invalidConfig(input, 'ignition.version is missing or not a semantic version', 'Set it to a version such as "3.3.0".');
    }
    checkSpec(input, version, release);
}
function checkSpec(input, version, release) {
    const lastWithout = SPECS[version];
    if (lastWithout === undefined) {
        const kind = version.includes('-') ? 'an experimental version' : 'a version that Flatcar does not support';
        throw invalidConfig(input, `ignition.version ${version} is ${kind}`, `Use one of ${Object.keys(SPECS).join(', ')}.`);
    }
    if (!release)
        return;
    const parsed = parseVersion(release);
    if (parsed === undefined) {
        throw invalidInput('version', `${JSON.stringify(release)} is not a release version`, 'Use a version such as 4593.2.5, or remove the input.');
    }
    const { major } = versionNumbers(parsed);
    if (major > lastWithout)
        return;
    const newest = Object.keys(SPECS).findLast((spec) => (SPECS[spec] ?? 0) < major);
    throw invalidConfig(input, `release ${release} reads ignition.version ${newest} at most, not ${version}`, 'Lower the version (in Butane, its `version`), or use a newer release.');
}
function parseJson(input, text) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        const hint = HINTS.find(({ pattern }) => pattern.test(text));
        if (hint !== undefined)
            throw invalidConfig(input, hint.cause, hint.remedy);
        throw invalidConfig(input, `not JSON${placeOf(error.message)}`, 'Fix the JSON.');
    }
}
/** Texts that are often given in place of an Ignition config. */
const HINTS = [
    { pattern: /^\s*$/, cause: 'it is empty', remedy: 'Give the config or the path of its file, or remove the input.' },
    {
        pattern: /^#cloud-config\b/,
        cause: 'it is a cloud-config, not an Ignition config',
        remedy: 'Use the input `cloud-config`.',
    },
    {
        pattern: /^variant\s*:/m,
        cause: 'it is a Butane config, not an Ignition config',
        remedy: 'Convert it: butane --strict < config.yaml > config.ign',
    },
    {
        pattern: /^(ignition|passwd|storage|systemd|networkd|update|locksmith|etcd|flannel|docker)\s*:/m,
        cause: 'it is YAML, as in a Container Linux Config',
        remedy: 'Add `variant: flatcar` and `version: 1.0.0`, and convert it: butane --strict < config.yaml > config.ign',
    },
];
/** Returns only the place from a message of V8, as its other messages quote the text, passwords included. */
function placeOf(message) {
    if (message === 'Unexpected end of JSON input')
        return ': it is truncated';
    const [, line, column] = / \(line (\d+) column (\d+)\)$/.exec(message) ?? [];
    return line === undefined ? '' : ` at line ${line}, column ${column}`;
}

;// CONCATENATED MODULE: ./build/src/customize/configs/oem-files.js
var __addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var __disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});




/** Maximum bytes of a name and of a path, both with room for the terminating zero (limits.h of Linux). */
const NAME_MAX = 255;
const PATH_MAX = 4000;
/** Characters that debugfs or the line-based file lists would interpret, and the replacement for invalid UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: names must not contain them.
const UNSUPPORTED_CHARACTERS = /["\\\0-\x1f\x7f\ufffd]/;
/**
 * Lists the directories, files and links in the folder of `oem-files` with their modes. Windows has no modes, so files get
 * 0644 and directories 0755 there. Throws INVALID_INPUT for a link that is broken or points outside the folder, for other
 * types of files, and for unsupported names.
 */
async function listOemFiles(folder) {
    const shown = JSON.stringify(folder);
    const info = await (0,promises_namespaceObject.stat)(folder).catch((error) => {
        throw invalid(`can't read ${shown} (${error.code})`, 'Check the path.');
    });
    if (!info.isDirectory())
        throw invalid(`${shown} is not a folder`, 'Give the folder that contains the files.');
    const root = await (0,promises_namespaceObject.realpath)(folder);
    const entries = [];
    await walk(root, '', entries);
    if (entries.length === 0)
        throw invalid(`${shown} is empty`, 'Add files to it, or remove the input.');
    return entries;
}
async function walk(root, folder, entries) {
    const items = await (0,promises_namespaceObject.readdir)((0,external_node_path_namespaceObject.join)(root, folder), { withFileTypes: true }).catch((error) => {
        throw unreadable(folder === '' ? root : folder, error);
    });
    for (const item of items) {
        const path = external_node_path_namespaceObject.posix.join(folder, item.name);
        checkName(item.name, path);
        if (entries.length >= LIMITS.oemFiles) {
            throw invalid(`the folder has more than ${LIMITS.oemFiles} files`, 'Check the path.');
        }
        const local = (0,external_node_path_namespaceObject.join)(root, path);
        if (item.isSymbolicLink())
            entries.push({ kind: 'link', path, target: await readTarget(root, path, local) });
        else if (item.isDirectory()) {
            entries.push({ kind: 'directory', path, mode: await modeOf(local, 0o755) });
            await walk(root, path, entries);
        }
        else if (item.isFile()) {
            await checkReadable(path, local);
            entries.push({ kind: 'file', path, mode: await modeOf(local, 0o644), content: { source: local } });
        }
        else
            throw invalid(`${path} is a device, pipe or socket`, 'Remove it.');
    }
}
/** Opens the file, because access(2) checks another user ID than the one that reads it later. */
async function checkReadable(path, local) {
    try {
        const env_1 = { stack: [], error: void 0, hasError: false };
        try {
            const _file = __addDisposableResource(env_1, await (0,promises_namespaceObject.open)(local, 'r'), true);
        }
        catch (e_1) {
            env_1.error = e_1;
            env_1.hasError = true;
        }
        finally {
            const result_1 = __disposeResources(env_1);
            if (result_1)
                await result_1;
        }
    }
    catch (error) {
        throw unreadable(path, error);
    }
}
function checkName(name, path) {
    if (UNSUPPORTED_CHARACTERS.test(name)) {
        throw invalid(`the name ${JSON.stringify(path)} contains a quote, a backslash or a control character, or is not UTF-8`, 'Rename the file.');
    }
    if (Buffer.byteLength(name) > NAME_MAX || Buffer.byteLength(path) > PATH_MAX) {
        throw invalid(`the name ${path} is too long`, 'Shorten it.');
    }
}
/** Returns a link's target. Checks that it stays in the folder, both as written and as the file system resolves it. */
async function readTarget(root, path, local) {
    const target = (await (0,promises_namespaceObject.readlink)(local)).replaceAll(external_node_path_namespaceObject.sep, '/');
    const shown = JSON.stringify(target);
    const written = external_node_path_namespaceObject.posix.normalize(external_node_path_namespaceObject.posix.join(external_node_path_namespaceObject.posix.dirname(path), target));
    if (external_node_path_namespaceObject.posix.isAbsolute(target) || isOutside(written, '/'))
        throw outside(path, shown);
    if (UNSUPPORTED_CHARACTERS.test(target) || Buffer.byteLength(target) > PATH_MAX) {
        throw invalid(`the link ${path} has the unsupported target ${shown}`, 'Rename the target.');
    }
    const real = await (0,promises_namespaceObject.realpath)(local).catch(() => {
        throw invalid(`the link ${path} is broken: ${shown} does not exist`, 'Remove the link, or add its target.');
    });
    if (isOutside((0,external_node_path_namespaceObject.relative)(root, real), external_node_path_namespaceObject.sep))
        throw outside(path, real);
    return target;
}
function isOutside(path, separator) {
    return path === '..' || path.startsWith(`..${separator}`);
}
async function modeOf(path, onWindows) {
    return process.platform === 'win32' ? onWindows : (await (0,promises_namespaceObject.stat)(path)).mode & 0o7777;
}
function outside(path, target) {
    return invalid(`the link ${path} points outside the folder (${target})`, 'Remove it, or point it to a file inside.');
}
function unreadable(path, { code }) {
    return invalid(`can't read ${path} (${code})`, 'Change its permissions, or remove it.');
}
function invalid(cause, remedy) {
    return invalidInput('oem-files', cause, remedy);
}

;// CONCATENATED MODULE: ./build/src/customize/configs/oem-plan.js








/** The path on OEM that GRUB reads settings from. */
const GRUB_CFG = 'grub.cfg';
/** The grub.cfg to add settings to if there is none. */
const NO_GRUB_CFG = { content: Buffer.alloc(0), mode: 0o644 };
/** The path on OEM of the config that Ignition prefers over the platform's user data. */
const IGNITION_CONFIG = 'config.ign';
/** The inputs that are configs, with the path on OEM that the OS reads each from. */
const CONFIGS = [
    { input: 'ignition', key: 'ignition', path: IGNITION_CONFIG, check: checkIgnitionConfig },
    { input: 'base-ignition', key: 'baseIgnition', path: 'base/base.ign', check: checkIgnitionConfig },
    { input: 'default-ignition', key: 'defaultIgnition', path: 'base/default.ign', check: checkIgnitionConfig },
    { input: 'cloud-config', key: 'cloudConfig', path: 'cloud-config.yml', check: checkCloudConfig },
];
/**
 * Reads and checks everything that a request adds, without writing. Configs in `oem-files` pass the same checks as those
 * of the inputs. Throws INVALID_INPUT for conflicting or missing inputs.
 */
async function planOem(request) {
    const files = request.oemFiles ? await listOemFiles(request.oemFiles) : [];
    const entries = new Map(files.map((entry) => [entry.path, entry]));
    for (const { path, check } of CONFIGS) {
        const entry = entries.get(path);
        if (entry?.kind === 'file')
            check(`oem-files/${path}`, await readContent(entry.content), request.releaseVersion);
    }
    for (const { input, key, path, check } of CONFIGS) {
        const value = request[key];
        if (!value)
            continue;
        if (entries.has(path)) {
            throw invalidInput(input, `\`oem-files\` also contains ${path}`, 'Remove one of them.');
        }
        const content = await readConfig(input, value);
        check(input, content, request.releaseVersion);
        entries.set(path, { kind: 'file', path, mode: 0o644, content });
    }
    addParents(entries);
    const grubSettings = request.grubConfig
        ? parseGrubSettings('grub-config', await readConfig('grub-config', request.grubConfig))
        : [];
    if (entries.size === 0 && grubSettings.length === 0) {
        throw new ActionError('INVALID_INPUT', 'Nothing to add: every config input is empty. Set `ignition`, `base-ignition`, `default-ignition`, `cloud-config`, `grub-config` or `oem-files`.');
    }
    return { entries: sortByPath([...entries.values()]), grubSettings };
}
/** Returns whether the plan contains an Ignition config, from a config input or from `oem-files`. */
function hasIgnition({ entries }) {
    const paths = CONFIGS.filter(({ check }) => check === checkIgnitionConfig).map(({ path }) => path);
    return entries.some((entry) => entry.kind === 'file' && paths.includes(entry.path));
}
/**
 * Returns the plan's entries with its GRUB settings appended to grub.cfg: to that of `oem-files`, or to the one on OEM
 * that `existing` returns. Throws INVALID_INPUT if the grub.cfg of `oem-files` is not a file.
 */
async function withGrubSettings(plan, existing) {
    if (plan.grubSettings.length === 0)
        return plan.entries;
    const given = plan.entries.find((entry) => entry.path === GRUB_CFG);
    if (given !== undefined && given.kind !== 'file') {
        throw invalidInput('oem-files', `${GRUB_CFG} is a ${given.kind}, but \`grub-config\` needs a file`, 'Remove it, or remove `grub-config`.');
    }
    const before = given === undefined ? existing() : { content: await readContent(given.content), mode: given.mode };
    const content = mergeGrubSettings(before.content, plan.grubSettings);
    const merged = { kind: 'file', path: GRUB_CFG, mode: before.mode, content };
    return sortByPath([...plan.entries.filter((entry) => entry !== given), merged]);
}
/** Reads the bytes of a file entry. */
async function readContent(content) {
    return Buffer.isBuffer(content) ? content : (0,promises_namespaceObject.readFile)(content.source);
}
function sortByPath(entries) {
    return entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
function addParents(entries) {
    for (const path of [...entries.keys()]) {
        for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1)) {
            const parent = path.slice(0, end);
            const existing = entries.get(parent);
            if (existing === undefined)
                entries.set(parent, { kind: 'directory', path: parent, mode: 0o755, isImplied: true });
            else if (existing.kind !== 'directory') {
                throw invalidInput('oem-files', `${parent} is a ${existing.kind}, but ${path} needs a folder there`, 'Rename or remove one of them.');
            }
        }
    }
}

;// CONCATENATED MODULE: ./build/src/image/chunk-digest.js
var chunk_digest_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var chunk_digest_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/**
 * The chunk digest of a file is the SHA-256 of the SHA-256 digests of its chunks of 1 MiB. Chunks of zeros, which are
 * most of a raw disk, need no hashing, and several chunks are hashed in parallel. Checking a decompressed image again
 * costs little more than reading it.
 */
const CHUNK = 1024 * 1024;
const ZEROS = Buffer.alloc(CHUNK);
const ZERO_DIGEST = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(ZEROS).digest();
/** Computes a chunk digest while a file is being written. */
function createChunkDigest() {
    const root = (0,external_node_crypto_namespaceObject.createHash)('sha256');
    let chunkStart = 0;
    let position = 0;
    /** Hash of the current chunk; undefined while it has only zeros. */
    let hash;
    function zerosUntil(end) {
        while (position < end) {
            const stop = Math.min(end, chunkStart + CHUNK);
            hash?.update(ZEROS.subarray(0, stop - position));
            position = stop;
            closeFullChunk();
        }
    }
    function closeFullChunk() {
        if (position < chunkStart + CHUNK)
            return;
        root.update(hash?.digest() ?? ZERO_DIGEST);
        hash = undefined;
        chunkStart = position;
    }
    return {
        data(at, bytes) {
            zerosUntil(at);
            for (let offset = 0; offset < bytes.length;) {
                hash ??= (0,external_node_crypto_namespaceObject.createHash)('sha256').update(ZEROS.subarray(0, position - chunkStart));
                const length = Math.min(bytes.length - offset, chunkStart + CHUNK - position);
                hash.update(bytes.subarray(offset, offset + length));
                offset += length;
                position += length;
                closeFullChunk();
            }
        },
        finish(size) {
            zerosUntil(size);
            if (position > chunkStart)
                root.update(hash?.digest() ?? digestOfZeros(position - chunkStart));
            return root.digest('hex');
        },
    };
}
function digestOfZeros(length) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(ZEROS.subarray(0, length)).digest();
}
/** Computes the chunk digest of the file at `path`, in hex. */
async function chunkDigestOfFile(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = chunk_digest_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const { size } = await handle.stat();
        const digests = [];
        let next = 0;
        async function work() {
            const buffer = Buffer.alloc(CHUNK);
            for (;;) {
                const index = next++;
                const start = index * CHUNK;
                if (start >= size)
                    return;
                const length = Math.min(CHUNK, size - start);
                for (let at = 0; at < length;) {
                    const { bytesRead } = await handle.read(buffer, at, length - at, start + at);
                    if (bytesRead === 0)
                        throw new Error(`${path} became shorter while it was being read`);
                    at += bytesRead;
                }
                const isZero = length === CHUNK && buffer.equals(ZEROS);
                // WebCrypto hashes on the thread pool, so several chunks are hashed in parallel.
                digests[index] = isZero
                    ? ZERO_DIGEST
                    : Buffer.from(await external_node_crypto_namespaceObject.webcrypto.subtle.digest('SHA-256', buffer.subarray(0, length)));
            }
        }
        // More than the thread pool can run in parallel, so it never waits for this thread, which is also busy.
        await Promise.all(Array.from({ length: 2 * (0,external_node_os_namespaceObject.availableParallelism)() + 4 }, work));
        const root = (0,external_node_crypto_namespaceObject.createHash)('sha256');
        for (const digest of digests)
            root.update(digest);
        return root.digest('hex');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = chunk_digest_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}

;// CONCATENATED MODULE: ./build/src/image/sparse-file.js
var sparse_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var sparse_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** Aligned runs of this many zero bytes become holes: the block size of common file systems. */
const PAGE = 4096;
const sparse_file_ZEROS = Buffer.alloc(PAGE);
/**
 * Writes `pieces` to a new file at `path`, in which runs of zeros become holes. Does not use the memory of a piece after
 * it requests the next one.
 *
 * @param maxSize in bytes
 * @throws ActionError UNPACKED_TOO_LARGE
 */
async function writeSparse(pieces, path, maxSize) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const handle = sparse_file_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'wx', 0o644), true);
        const digest = createChunkDigest();
        let size = 0;
        for await (const piece of pieces) {
            const length = piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (size + length > maxSize) {
                throw new ActionError('UNPACKED_TOO_LARGE', `The decompressed image is too large: more than ${maxSize} bytes, the limit for images.`);
            }
            if (piece instanceof Uint8Array)
                await writeData(handle, piece, size, digest);
            size += length;
        }
        await handle.truncate(size);
        return { size, chunkDigest: digest.finish(size) };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = sparse_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Writes each run of pages that are not all zeros. */
async function writeData(handle, bytes, position, digest) {
    const firstPage = (PAGE - (position % PAGE)) % PAGE;
    let start = 0;
    for (let page = firstPage; page + PAGE <= bytes.length; page += PAGE) {
        if (sparse_file_ZEROS.compare(bytes, page, page + PAGE) !== 0)
            continue;
        await writeRun(page);
        start = page + PAGE;
    }
    await writeRun(bytes.length);
    async function writeRun(end) {
        if (end === start)
            return;
        digest.data(position + start, bytes.subarray(start, end));
        await writeAll(handle, bytes.subarray(start, end), position + start);
    }
}
async function writeAll(handle, bytes, position) {
    for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
        at += bytesWritten;
    }
}

;// CONCATENATED MODULE: external "node:timers/promises"
const external_node_timers_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
;// CONCATENATED MODULE: ./build/src/image/bzip2/block-decoder-wasm.js
// Made from wasm/block.as by `node script/build-wasm.ts`. Do not edit.
/** The block decoder as a WebAssembly module, in base64. */
const BLOCK_DECODER_WASM = 'AGFzbQEAAAABHgZgAX8Bf2AAAX9gAX8AYAJ/fwF/YAAAYAN/f38BfwMUEwQBAgMAAQAAAwIEAAEDBQUAAgAFBAEA4AEGOwp/AEGAgKAFC38AQYCAkAELfwBBgIAQC38BQQALfwFBAAt/AUEAC38BQQALfwFBAAt/AUEAC38BQQALB9sBEgZPVVRQVVQDAAtPVVRQVVRfU0laRQMBDE9VVFBVVF9TTEFDSwMCCmluaXRpYWxpc2UACgxyZXNlcnZlSW5wdXQABglsb2FkSW5wdXQACQRwZWVrAAgJc3RvcHBlZEF0AAULYmxvY2tMZW5ndGgAEglzdG9yZWRDcmMABAtjb21wdXRlZENyYwAQC2RlY29kZUJsb2NrAA4GdW53aW5kAAIKemVyb3NBZnRlcgABDWV4cGFuZFByb2JsZW0ADAhmaW5pc2hlZAALBmV4cGFuZAANBm1lbW9yeQIACAEADAEBCpEpEw0AQYCAwAYkA0EAJAkLBAAjCAuOAwEHfyAAQQJGBEBBgNAEKAIAIgFBwNAEKAIAIgIgASACSBshBEGE0AQoAgAhAkHE0AQoAgAhAQNAIAMgBEkEQCABQcCoiwNqKAIAIQEgA0HA4NMCaiACQYCA+ABqKAIAIgI6AAAgA0GAiecEaiABOgAAIAJBCHYhAiABQQh2IQEgA0EBaiEDDAELC0GE0AQgAjYCAEHE0AQgATYCAAtBACEDA0AgACADSgRAIANBwKiTAmwiAUGAgPgAaiEFIAFBwODTAmoiASADQQZ0QYDQBGoiAigCAGohBiACKAIEIQIgASAEaiEBA0AgASAGSQRAIAEgAiAFaigCACICOgAAIAJBCHYhAiABQQFqIQEMAQsLIANBBnRBgNAEaiIBKAIIBEACQCADQcCokwJsQcDg0wJqIQUgASgCACEGQQAhAkEAIQEDQCAGIAFBAXRBgAhqLwEAIAJqIgJBAmsiB0wNASAFIAdqIgcgBy0AAEEBczoAACABQQFqQf8DcSEBDAALAAsLIANBAWohAwwBCwsLvQMCCn8Ce0GAiAFBAEGACPwLACABQaD3NmohBkGAhAH9AAQAIQwgASECQQEhBUGAgAghBANAIAAgBEsEQCAAIARBQGsiAyAAIANJGyEHA0AgBCAHSQRAIAQvAQBB/wNxIghBEEsEeyAIQQFrIglBgIQBai0AACAJQfABcUGAhAFqIQsgDCENQZCEASEDA0AgAyALSQRAIAMgDSAD/QAEACIN/Q0PEBESExQVFhcYGRobHB0e/QsEACADQRBqIQMMAQsLIAsgC/0ABAAgCUEPcUEEdEGQgAFq/QAEAP0OIA39Fg/9FwD9CwQA/Q8gDP0NDxAREhMUFRYXGBkaGxwdHgUgDCAIQQR0QYCAAWr9AAQA/Q4LIQwgBSAIdEEBIAhBAkkiAxshCCAFQQF0QQEgAxshBSAM/RYAIgNB/wFxQQJ0QYCIAWoiCSAJKAIAIAhqNgIAIAIgA/0PIg39CwQAIAhBEEoEQCAIIAYgAmtKBEBBfw8LQRAhAwNAIAMgCEgEQCACIANqIA39CwQAIANBEGohAwwBCwsLIAIgCGohAiAEQQJqIQQMAQsLIAIgBksEQEF/DwsMAQsLIAIgAWsLDwAgAEEGdEGA0ARqKAIMCwQAIwQLLQAgAEH/gcQGakEQdiIAPwBKBH8gAD8Aa0AAQQBIBUEACwRAQQAPC0GAgsAGC+sEAgx/AX4jBUEBayEJQYCACCEDIwQhAQNAIAUjB0gEQCAFQYDQAmotAAAiCEEMdEGA4ARqIQYgA0HkAGohB0EAIQQDQAJAA0AgA0EUaiAHTQRAAkAjA0EIayABQQN2aykDACABQQdxrIYhDUEAIQIDQCACQQVIBEAgBiANQjaIp0ECdGooAgAiBEGAgICAeHFFBEAgAyAENgIAIA0gBEEJdkEfcSIKrYYhDSABIApqIQEgAyAEQRh2QQZxaiEDIAJBAWohAgwCCwsLIARBgICAgHhxDQAMAgsLCwNAIANBBGogB00EQCAGIwNBCGsgAUEDdmspAwAgAUEHcayGQjaIp0ECdGooAgAiAkGAgICAeHFFBEAgAyACNgIAIAEgAkEJdkEfcWohASADIAJBGHZBBnFqIQMMAgsLCyADIAdPDQAgBiMDQQhrIAFBA3ZrKQMAIAFBB3GshiINQjaIp0ECdGooAgAiBEGAgICAeHEEQCANQiyIpyELQQEhAgJ/A0AgAkEUTARAIAJBAnQiCiAIQQd0IgxBgKACamooAgAgC0sEQCAIQaAEbEGAsAJqIAxBgKgCaiAKaigCACALQRQgAmt2akEBdGovAQAgAkEQdHIMAwsgAkEBaiECDAELC0F/CyICQX9GBEAgAUEUaiQEQQAPCyABIAJBEHZqIQEgAkH//wNxIAlGBEAgASQEIANBACAAIAFOGw8LIAMgAjsBAAUgAyAEOwEAIAEgBEEbdkEPcWohAQsgA0ECaiEDDAELCyAAIAFIIANBwO71AEtyBEAgASQEQQAPCyAFQQFqIQUMAQsLIAEkBEEACyAAIwNBCGsgAEEDdmspAwAgAEEHcayGQsAAIAGsfYinC74BAgJ/AnsgAEGAgsAGIQBBgILABmokAyMDIQEDQCABIABrQSBPBEAgAP0ABAAhAyAAIAFBEGsiAf0ABAAiBCAE/Q0PDg0MCwoJCAcGBQQDAgEA/QsEACABIAMgA/0NDw4NDAsKCQgHBgUEAwIBAP0LBAAgAEEQaiEADAELCwNAIAEgAGtBAk8EQCAALQAAIQIgACABQQFrIgEtAAA6AAAgASACOgAAIABBAWohAAwBCwtBgIDABkEAQYAC/AsAC5UDAQV/A0AgAUEQTARAQQAhAANAIABBEEgEQCABQQR0QYCAAWogAGogAEEBayAAIAFBAWtBACABQQBKGyICIABOGyACIAAbOgAAIABBAWohAAwBCwsgAUEBaiEBDAELC0EAIQADQCAAQYACSQRAIABBGHQhAUEAIQIDQCACQQhIBEAgAUEfdkG3u4QmbCABQQF0cyEBIAJBAWohAgwBCwsgAEECdEGAoAFqIAE2AgAgAEEBaiEADAELC0EBIQADQCAAQRBJBEBBACEBA0AgAUGAAkkEQCABQQJ0IgQgAEEKdCIDQYCYAWpqKAIAIQIgA0GAoAFqIARqIAJBGHZBAnRBgKABaigCACACQQh0czYCACABQQFqIQEMAQsLIABBAWohAAwBCwtBgAIhAEEAIQIDQCACQSBJBEAgAkECdEGA2ARqIAA2AgBBACEBQR8hAwNAIANBAE4EQCABQR92Qbe7hCZsIAFBAXRzIgEgAHMgASAAIAN2QQFxGyEBIANBAWshAwwBCwsgASEAIAJBAWohAgwBCwsLIwAgAEEGdEGA0ARqIgAoAhQgACgCAEYEfyAAKAIYBUEBC0ULBAAjCQvKBgIKfwJ7IABBwKiTAmxBwODTAmoiCCAAQQZ0QYDQBGoiBigCAGohCiAIIAYoAhRqIQQgBigCGCECIAEiAEGAgAhqIQlBACQIQQAkCQNAIAAgCUkEQAJAIARBFGogCk0EfyAE/QAEACINIAT9AAQB/SMgBP0ABAIiDCAE/QAEA/0j/U4gDSAM/SP9Tv1kIgVoQRAgBRsiCwRAIAJBgIAETg0CQQAhAwNAIAIgA0oEQCAAIANq/QwAAAAAAAAAAAAAAAAAAAAA/QsEACADQRBqIQMMAQsLIAAgAmohAEEAIQIgACAN/QsEACAAIAtqIQAgBCALaiEEIAVFDQQLIAQtAAAhBSAELQAEQQRqBSAEIApGDQEgBC0AACEFIARBBGogCk0EfyAEKAIAIAVBgYKECGxGBUEACwR/IARBBGogCkYEQEEHJAkMAwsgBC0ABEEEagUgAkGAgARODQJBACEDA0AgAiADSgRAIAAgA2r9DAAAAAAAAAAAAAAAAAAAAAD9CwQAIANBEGohAwwBCwsgACACaiEDQQAhAiADQQFqIQAgAyAFOgAAIARBAWohBAwECwshCyAFRQRAIAIgC2ohAiAEQQVqIQQMAwsgAkGAgARODQBBACEDA0AgAiADSgRAIAAgA2r9DAAAAAAAAAAAAAAAAAAAAAD9CwQAIANBEGohAwwBCwsgACACaiEAQQAhAiAF/Q8hDEEAIQUDQCAFIAtIBEAgACAFaiAM/QsEACAFQRBqIQUMAQsLIAAgC2ohACAEQQVqIQQMAgsLCyAEIApGIAJBgIAESHEEQEEAIQMDQCACIANKBEAgACADav0MAAAAAAAAAAAAAAAAAAAAAP0LBAAgA0EQaiEDDAELCyAAIAJqIQBBACECCyAGKAIQIAEgABAPIQEgACAJSSACQYCABE5xBEADQCACIAd1IgMEQCADQQFxBEAgB0ECdEGA2ARqKAIAIQlBACEDQR8hBQNAIAVBAE4EQCADQR92Qbe7hCZsIANBAXRzIgMgAXMgAyAJIAV2QQFxGyEDIAVBAWshBQwBCwsgAyEBCyAHQQFqIQcMAQsLIAIkCEEAIQILIAYgATYCECAGIAQgCGs2AhQgBiACNgIYIAALwAgBB38gASQEIwNBCGsiASMEIgNBA3ZrKQMAIANBB3GshkIgiKchAyMEQSBqJAQgAEEGdEGA0ARqIgYgAzYCDCABIwQiA0EDdmspAwAgA0EHcayGQj+IpyEDIwRBAWokBCAGIAM2AgggASMEIgNBA3ZrKQMAIANBB3GshkIoiKchByMEQRhqJAQgASMEIgFBA3ZrKQMAIAFBB3GshkIwiKchCSMEQRBqJARBACEBA0AgBEEQSARAIAlBDyAEa3ZBAXEEQCMDQQhrIwQiA0EDdmspAwAgA0EHcayGQjCIpyEIIwRBEGokBEEAIQMDQCADQRBIBEAgCEEPIANrdkEBcQRAIAFBgIQBaiAEQQR0IANyOgAAIAFBAWohAQsgA0EBaiEDDAELCwsgBEEBaiEEDAELCyABQQJqJAVBAEECIAEbIgFFBEAjA0EIayIBIwQiA0EDdmspAwAgA0EHcayGQj2IpyMEQQNqJAQkBiABIwQiAUEDdmspAwAgAUEHcayGQjGIpyMEQQ9qJAQkBwJ/QQMjB0UjBkECSCMGQQZKcnINABpBkOTQAiEBA0AgBSMHSARAIwQjA0EIayMEIgNBA3ZrKQMAIANBB3GshkIgiKdBf3NnIgNBAWpqJARBAyMEIAJKIAMjBk5yDQIaIAEgA0ECdCIDdkEPcSIEIAFBECADdEEBa0F/c3EgAUEBIAN0QQFrcUEEdHJyIQEgBUGA0AJqIAQ6AAAgBUEBaiEFDAELC0EACyEBCyABRQRAQQAhAwJ/A0AgAyMGSARAIwNBCGsjBCIBQQN2aykDACABQQdxrIZCO4inIQEjBEEFaiQEQQAhBANAIAQjBUgEQANAQQQgAUUgAUEUS3IjBCACSnINBRojA0EIayIFIwQiCEEDdmspAwAgCEEHcayGQj+IpyMEQQFqJAQEQCAFIwQiBUEDdmspAwAgBUEHcayGQj+IpyEFIwRBAWokBCABQX9BASAFG2ohAQwBCwsgA0GgAmxBgJABaiAEaiABOgAAIARBAWohBAwBCwsgA0EBaiEDDAELC0EEQQAjBCACShsLIQELIAEEQCABDwtBACEBA0AgASMGSARAIAEQESABQQFqIQEMAQsLIAIQByIBRQRAQQUPCyABIABBwKiTAmxBwODTAmoQAyIBQQBIBEBBBg8LIAEgB0wEQEEBDwsgAEHAqJMCbCIAQcDg0wJqIQMgAEGAgPgAaiECQQAhAANAIABBgAJJBEAgAEECdEGAiAFqIgQoAgAhBSAEIAI2AgAgAiAFQQJ0aiECIABBAWohAAwBCwtBACEAA0AgACABSARAIAAgA2otAAAiAkECdEGAiAFqIgQoAgAhBSAEIAVBBGo2AgAgBSAAQQp0IAJyNgIAIABBAWohAAwBCwsgBiABNgIAIAYgB0ECdDYCBCAGQX82AhAgBkEANgIUIAZBADYCGEEAC9QDAgF/AX4DQCABQRBqIgMgAk0EQCABKQMIIgRCOIhC/wGDp0ECdEGAoAFqKAIAIARCMIhC/wGDp0ECdEGAqAFqKAIAIARCKIhC/wGDp0ECdEGAsAFqKAIAIARCIIhC/wGDp0ECdEGAuAFqKAIAIARCGIhC/wGDp0ECdEGAwAFqKAIAIARCEIhC/wGDp0ECdEGAyAFqKAIAIARCCIhC/wGDp0ECdEGA0AFqKAIAIARC/wGDp0ECdEGA2AFqKAIAIAEpAwAgAEGA/oN4cUEIdyAAQf+B/AdxQQh4cq2FIgRCOIhC/wGDp0ECdEGA4AFqKAIAIARCMIhC/wGDp0ECdEGA6AFqKAIAIARCKIhC/wGDp0ECdEGA8AFqKAIAIARCIIhC/wGDp0ECdEGA+AFqKAIAIARCGIhC/wGDp0ECdEGAgAJqKAIAIARCEIhC/wGDp0ECdEGAiAJqKAIAIARC/wGDp0ECdEGAmAJqKAIAIARCCIhC/wGDp0ECdEGAkAJqKAIAc3Nzc3Nzc3Nzc3Nzc3NzIQAgAyEBDAELCwNAIAEgAkkEQCABMQAAIABBGHathUL/AYOnQQJ0QYCgAWooAgAgAEEIdHMhACABQQFqIQEMAQsLIAALEgAgAEEGdEGA0ARqKAIQQX9zC9QEAQ1/IABBDHRBgOAEaiEGIABBoAJsQYCQAWohCCAAQQd0IgNBgKACaiEHIANBgKgCaiEJIABBoARsQYCwAmohCiMFQQFrIQtBASEEA0AgBEEUTARAIAkgBEECdGogAiABQRQgBGt2azYCAEEAIQUDQCAFIwVIBEAgBCAFIAhqLQAARgRAIAIiAEEBaiECIAogAEEBdGogBTsBACAEQQpMBEAgAUEKdiIDQQFBCiAEa3QiDGpBgAhNBEAgBSALRgR/QYCAgIB4BSAFIARBCXRyQYCAgBByIARBG3RyCyENIAMhAANAIAAgAyAMakkEQCAGIABBAnRqIA02AgAgAEEBaiEADAELCwsLIAFBAUEUIARrdGohAQsgBUEBaiEFDAELCyAHIARBAnRqIAE2AgAgBEEBaiEEDAELCyABQYCAwABLBEBBACEAA0AgAEGACEgEQCAGIABBAnRqQYCAgIB4NgIAIABBAWohAAwBCwtBASEAA0AgAEEUTARAIAcgAEECdGpBADYCACAAQQFqIQAMAQsLDwsgBygCKEEKdiEAA0AgAEGACEkEQCAGIABBAnRqQYCAgIB4NgIAIABBAWohAAwBCwtBACEAA0AgAEGACEgEQAJAIAYgAEECdGoiASgCACICQYCAgIB4cQ0AIAYgACACQRt2QQ9xIgN0Qf8HcUECdGooAgAiBEGAgICAeHENACADIARBG3ZBD3FqIgNBCksNACABIAJB/4OAwAdxIANBCXRyIARB/wNxQRB0ckGAgIAgcjYCAAsgAEEBaiEADAELCwsPACAAQQZ0QYDQBGooAgALC4gIAQBBgAgLgAhrAtACfwDhAaMDMAMtA+kANgL3ANkD1ALNAMYBXwPrAeUC8gC1A9YA3QJbA08BxAJtAj4CSQCOAtoC2AGjAbQBFgHwAWMD0gCPAagC4AEzAG4D0QErA6kAZQOjAmMCuQJjAzECXgOvAvsBGwHiAYEAJwNPAt0CbwKWAO4AOwB7AawCbQNxAqkAgwJpAKoAXwIIAqQD1wLcAbUCqQGuAIcCSQB6AE8BEgK6AVUDtwL5AL0BAwKNAyECvwKXA2oD2gFyA/QBUgJkAoECIQPcAKIAMwPYA00CAQLvAR8DoQBcAr4DFQLdAJABggFjA1gCDgN+AVQCngGrAAQCdwGqAuUBjwMUAWIAKQKjAGIBmgKlA6gBVQEVAmYD4wDaAtsBugAHAYcCGQKuAlgC4ADVAUQAAgOXA74AdQEmATYDKAPOALgArwMbA4ABfwHNAZQB9gJHA3cDywJDAGoCFAHMAJYDaQMJA1wCMAK3A6AAQgLSAk8AJANgAJkByQKsA4wCpgPKA78BPgFhAVsDoAJwABEDhQJfAyMDXgGLAF0AYgFjADQDjANhAgQDmgASAUQCuABPAHICdgLmAo0CGgH6Am8CqAJRAJ8DcgIVA30AmwEJAqoDLAE1A04AVwGvAIAA+gCqAAYDzAMTAecDfwLvAU4AYAF+AFkDvANmAWsCRAJ8AOECUgK9AmQCnQJwAIYAtgJrAeADKQPnAqgAzgOwA3cB7AI0AFgC6wKCArYAXgNRAFgBJQPcA+MC/wGPAi4DTgH5AAMCgQO7A5gC1QOJAnEAzgPLAX0D5ACxAUUDKQIMAZ4D8ABmAI4CywEzAK4C8gImA/gC7QGTAZ8BigGvArwCsgOeApACYgLiAogB+AIfA3cDjQLSA0EBQAJpAnIC9gF+A6cC8wC4AagCbwPCADwCgALUAp4DOADMALwCwwKXAMkBwQEdA8MAFwMuArEDpwIpATsAVwA4A8kClwKcAbUCVgFeAoYAbAA7AmwBdwLUAK4AgwIwAUkBVwFhAK4B7wLxAToB1wN2ATYDoAOMAM4ASQAHAdQD4AJsA94BrgExAaoAAgJsAbQCPQNSAFcDuQOkAvYAcQHKAyYB7gInAzsDlgAWAyABmwMkA3oB1wA8A1ACGQE1AisCxgJSAIADPwMjAgUBDALOASUB0QH2ATgAlQI1A9AD3wOSAmUDiQP2AukCwQAAAyYCYAKlA3oBHgHXANMDGAPBAz0AsAIZA4QC2gOTAWoAbgGJA4QCdAE3AtIBsgGFAtIAhQEmApcDhwAMAwUDewKFAcMCZAByAr4DpQD4AZgDsADBAMkCWQMJAcsAMgCcAmwAhQLeA3ICxQD+AWUBZgFSA1oDbAGoA34C';

;// CONCATENATED MODULE: external "node:worker_threads"
const external_node_worker_threads_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");
;// CONCATENATED MODULE: ./build/src/image/bzip2/block-worker.js
// Only node: imports, because the bundle contains this file unchanged as the worker's program.

/** LANES of block.as. */
const LANES = 2;
/** Messages for the statuses of block.as. */
const BLOCK_PROBLEMS = [
    '',
    "a block's start row is outside the block",
    'a block uses no byte values',
    "a block's table selectors are invalid",
    "a block's code lengths are invalid",
    'a block has an invalid code, or does not end',
    'a block is longer than 900 000 bytes',
    'a block ends within a run length',
];
/** Number of buffers that are kept for later parts. */
const SPARES = 2;
/** Creates a decoder with `module`, compiled from block.as. It needs 14 MB and the size of a span. */
function createSpanDecoder(module) {
    const block = new WebAssembly.Instance(module).exports;
    block.initialise();
    const spares = [];
    const size = block.OUTPUT_SIZE.value + block.OUTPUT_SLACK.value;
    const copyOutput = (end) => {
        const length = end - block.OUTPUT.value;
        const bytes = new Uint8Array(spares.pop() ?? new ArrayBuffer(size), 0, length);
        bytes.set(new Uint8Array(block.memory.buffer, block.OUTPUT.value, length));
        return bytes;
    };
    return {
        decode: (span) => decodeSpan(block, copyOutput, span),
        recycle: ({ buffer }) => {
            if (spares.length < SPARES && buffer.byteLength === size)
                spares.push(buffer);
            else if (!buffer.detached)
                buffer.transfer(0); // Free it now, because the garbage collector sees only a small object.
        },
    };
}
function* decodeSpan(block, copyOutput, span) {
    const address = block.reserveInput(span.bytes.length);
    if (address === 0)
        throw new Error(`No memory for a bzip2 block of ${span.bytes.length} bytes`);
    new Uint8Array(block.memory.buffer).set(span.bytes, address);
    block.loadInput(span.bytes.length);
    const reader = createElementReader(block, span);
    for (;;) {
        const { lanes, outcome } = reader.fillLanes();
        block.unwind(lanes.length);
        const broken = yield* expandLanes(block, copyOutput, lanes, outcome);
        if (broken || outcome !== undefined)
            return;
    }
}
/** Yields the output of `lanes`, whose blocks start at these bit positions, then `outcome` or the error of a block. */
function* expandLanes(block, copyOutput, lanes, outcome) {
    const start = block.OUTPUT.value;
    const limit = start + block.OUTPUT_SIZE.value;
    let out = start;
    let layout = [];
    const part = (end) => ({
        bytes: copyOutput(out),
        layout,
        ...(end && { outcome: end }),
    });
    for (const [lane, at] of lanes.entries()) {
        while (!block.finished(lane)) {
            const from = out;
            out = block.expand(lane, from);
            if (out > from)
                layout.push(out - from);
            if (block.zerosAfter() > 0)
                layout.push(-block.zerosAfter());
            const status = block.expandProblem();
            if (status !== 0) {
                yield part({ next: at, between: false, failure: { problem: BLOCK_PROBLEMS[status] ?? '', at } });
                return true;
            }
            if (out >= limit) {
                yield part();
                out = start;
                layout = [];
            }
        }
        if (block.computedCrc(lane) !== block.storedCrc(lane)) {
            yield part({ next: at, between: false, failure: { problem: 'wrong checksum of a block', at } });
            return true;
        }
    }
    yield part(outcome);
    return false;
}
const STREAM_MAGIC = 0x425a68; // 'BZh'
const BLOCK_MAGIC = [0x314159, 0x265359];
const END_MAGIC = [0x177245, 0x385090];
/** Returns the stream CRC after a block with this CRC. */
function addToStreamCrc(stream, block) {
    return ((stream << 1) | (stream >>> 31)) ^ block;
}
/** Creates a reader for the elements of a span, a few blocks per call. */
function createElementReader(block, span) {
    let at = span.from;
    let between = span.between;
    // The current stream; its level is 0 if it started before the span.
    let level = 0;
    let crc = 0;
    let blocks = 0;
    let longest = 0;
    let head;
    const matches = (magic) => block.peek(at, 24) === magic[0] && block.peek(at + 24, 24) === magic[1];
    const failed = (problem) => ({ next: at, between, failure: { problem, at } });
    const missing = () => (span.last ? failed('the file is truncated') : ended());
    const ended = () => ({
        next: at,
        between,
        ...(level === 0 && !span.between && head === undefined ? { head: { blocks, crc, longest } } : head && { head }),
        ...(level > 0 && !between && { tail: { level, crc } }),
    });
    function readStreamStart() {
        const opening = span.first && at === span.from;
        const foreign = () => failed(opening ? 'it is not a bzip2 file' : 'trailing data');
        if (at + 32 > span.to)
            return span.last && !opening ? foreign() : missing();
        const size = block.peek(at + 24, 8) - 0x30;
        if (block.peek(at, 24) !== STREAM_MAGIC || size < 1 || size > 9)
            return foreign();
        level = size;
        crc = 0;
        between = false;
        at += 32;
        return undefined;
    }
    function readStreamEnd() {
        if (at + 80 > span.to)
            return missing();
        const closing = block.peek(at + 48, 32) | 0;
        if (level === 0)
            head = { blocks, crc, longest, closing };
        else if (closing !== crc)
            return failed('wrong checksum of a stream');
        between = true;
        at = Math.ceil((at + 80) / 8) * 8;
        return undefined;
    }
    function readBlock(lane) {
        const status = block.decodeBlock(lane, at + 48, span.to);
        if (status !== 0)
            return block.stoppedAt() > span.to ? missing() : failed(BLOCK_PROBLEMS[status] ?? '');
        const length = block.blockLength(lane);
        if (level > 0 && length > level * 100_000)
            return failed('a block is longer than its stream allows');
        crc = addToStreamCrc(crc, block.storedCrc(lane));
        blocks++;
        longest = Math.max(longest, length);
        at = block.stoppedAt();
        return undefined;
    }
    function fillLanes() {
        const lanes = [];
        while (lanes.length < LANES) {
            let outcome;
            const empty = span.first && at === span.from; // an empty file is truncated
            if (at >= span.to)
                outcome = span.last && (!between || empty) ? missing() : ended();
            else if (between)
                outcome = readStreamStart();
            else if (at + 48 > span.to)
                outcome = missing();
            else if (matches(END_MAGIC))
                outcome = readStreamEnd();
            else if (matches(BLOCK_MAGIC)) {
                const here = at;
                outcome = readBlock(lanes.length);
                if (outcome === undefined)
                    lanes.push(here);
            }
            else
                outcome = failed('expected a block or the end of a stream');
            if (outcome !== undefined)
                return { lanes, outcome };
        }
        return { lanes };
    }
    return { fillLanes };
}
const PARTS_AHEAD = 2;
function serve(port, { bzip2Blocks }) {
    const decoder = createSpanDecoder(bzip2Blocks);
    const tasks = [];
    const work = () => {
        for (let task = tasks[0]; task !== undefined && task.out < PARTS_AHEAD; task = tasks[0]) {
            const { value: part } = task.parts.next();
            if (part === undefined)
                throw new Error('a span has no outcome');
            task.out++;
            port.postMessage({ id: task.id, part }, [part.bytes.buffer]);
            if (part.outcome !== undefined)
                tasks.shift();
        }
    };
    port.on('message', (order) => {
        const place = tasks.findIndex((task) => task.id === order.id);
        const task = tasks[place];
        if ('span' in order)
            tasks.push({ id: order.id, parts: decoder.decode(order.span), out: 0 });
        else if ('spent' in order)
            decoder.recycle(order.spent);
        else if (place !== -1)
            tasks.splice(place, 1);
        if ('spent' in order && task !== undefined)
            task.out--;
        work();
    });
}
const assignment = external_node_worker_threads_namespaceObject.isMainThread ? undefined : external_node_worker_threads_namespaceObject.workerData;
if (external_node_worker_threads_namespaceObject.parentPort !== null && assignment?.bzip2Blocks !== undefined)
    serve(external_node_worker_threads_namespaceObject.parentPort, assignment);

;// CONCATENATED MODULE: ./build/src/image/bzip2/span-workers.js



function startWorker(options) {
    // Not a constant: the bundler would copy the file a second time, under another name.
    return new external_node_worker_threads_namespaceObject.Worker(new URL(`block-worker${(0,external_node_path_namespaceObject.extname)(import.meta.url)}`, import.meta.url), options);
}
/** Creates up to `threads` worker threads on demand. They keep the process alive only while a part is pending. */
function createSpanWorkers(threads, module) {
    const lanes = [];
    const jobs = new Map();
    let lastId = 0;
    let failure;
    function fail(reason) {
        failure ??= { reason };
        for (const job of jobs.values())
            job.waiting?.reject(failure.reason);
        for (const lane of lanes)
            void lane.worker.terminate();
    }
    function receive({ id, part }) {
        const job = jobs.get(id);
        if (job === undefined)
            return;
        if (part.outcome !== undefined)
            job.lane.jobs.delete(id);
        if (job.waiting === undefined) {
            job.parts.push(part);
        }
        else {
            job.waiting.resolve(part);
            job.waiting = undefined;
        }
    }
    function startLane() {
        const worker = startWorker({ workerData: { bzip2Blocks: module } });
        worker.unref();
        const broken = (cause) => fail(new ActionError('INTERNAL', 'Decompression of the bzip2 file failed: a worker thread stopped. Use a runner with more memory.', { cause }));
        worker.on('message', receive);
        worker.on('error', broken);
        worker.on('exit', (code) => {
            if (failure === undefined)
                broken(new Error(`exit code ${code}`));
        });
        const lane = { worker, jobs: new Set() };
        lanes.push(lane);
        return lane;
    }
    function leastBusy() {
        const [lane] = lanes.toSorted((a, b) => a.jobs.size - b.jobs.size);
        return lane === undefined || (lane.jobs.size > 0 && lanes.length < threads) ? startLane() : lane;
    }
    function submit(span) {
        const id = ++lastId;
        const lane = leastBusy();
        const job = { lane, parts: [], waiting: undefined };
        const post = (order, transfer = []) => lane.worker.postMessage(order, transfer);
        lane.jobs.add(id);
        jobs.set(id, job);
        post({ id, span });
        return {
            async next() {
                if (failure !== undefined)
                    throw failure.reason;
                const part = job.parts.shift() ?? (await waitFor(job));
                if (part.outcome !== undefined)
                    jobs.delete(id);
                return part;
            },
            recycle: ({ bytes }) => post({ id, spent: bytes }, [bytes.buffer]),
            drop() {
                if (!jobs.delete(id))
                    return;
                lane.jobs.delete(id);
                post({ id, drop: true });
            },
        };
    }
    async function waitFor(job) {
        job.lane.worker.ref();
        try {
            return await new Promise((resolve, reject) => {
                job.waiting = { resolve, reject };
            });
        }
        finally {
            job.lane.worker.unref();
        }
    }
    return { submit, close: fail };
}

;// CONCATENATED MODULE: ./build/src/image/bzip2/split-blocks.js
/** Number of blocks that are decoded side by side, and the minimum per segment. */
const BLOCKS = 2;
/** Small blocks are joined up to this many bytes or blocks, to send fewer messages. */
const SEGMENT_SIZE = 256 * 1024;
const SEGMENT_BLOCKS = 12;
const DISTRUSTED_SIZE = 1024 * 1024;
/** More bytes than a segment has in any file that is not crafted. */
const SEGMENT_MAX = 8 * 1024 * 1024;
const STEP = 256 * 1024;
/** Default memory of a segment, in bytes. It is shared with the workers. */
const SEGMENT_MEMORY = 2 * 1024 * 1024;
const MAGIC = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
/** Returns the bits `from` to `from` + 16 of the magic, for 0 <= from <= 32. */
function magicPair(from) {
    let bits = 0;
    for (let k = 0; k < 16; k++)
        bits = (bits << 1) | (((MAGIC[(from + k) >> 3] ?? 0) >> (7 - ((from + k) & 7))) & 1);
    return bits;
}
/**
 * Whether two bytes (the first one low) may be whole bytes of a magic that starts 1 to 4 bytes before them. One of these
 * four positions is at every fourth byte, so the other bytes need no check.
 */
const PAIRS = /* @__PURE__ */ makePairs();
function makePairs() {
    const pairs = new Uint8Array(65536);
    for (let back = 1; back <= 4; back++) {
        for (let shift = 0; shift < 8; shift++) {
            const pair = magicPair(8 * back - shift);
            pairs[((pair & 255) << 8) | (pair >> 8)] = 1;
        }
    }
    return pairs;
}
/** Returns the bit position of a block magic that starts in bytes `first` to `first` + 3, or -1. */
function findMagic(bytes, first) {
    for (let start = Math.max(first, 0); start < first + 4; start++) {
        for (let shift = 0; shift < 8; shift++) {
            if (isMagic(bytes, start, shift))
                return start * 8 + shift;
        }
    }
    return -1;
}
function isMagic(bytes, start, shift) {
    for (let k = 0; k < 6; k++) {
        const pair = ((bytes[start + k] ?? 0) << 8) | (bytes[start + k + 1] ?? 0);
        if (((pair >> (8 - shift)) & 255) !== MAGIC[k])
            return false;
    }
    return true;
}
/**
 * Splits a bzip2 file into segments of a few blocks, at the 48 bits that start a block, which may be at any bit. They may
 * also occur by chance within a block, which the decoder detects. Buffers at most SEGMENT_MAX bytes.
 */
function createBlockSplitter() {
    let buffer = new Uint8Array(2 * 1024 * 1024);
    let filled = 0;
    let offset = 0;
    // The current segment starts at bit `from` of the buffer.
    let from = 0;
    let opens = true;
    let blocks = 0;
    // The next pair to check.
    let next = 1;
    let least = SEGMENT_SIZE;
    let most = SEGMENT_BLOCKS;
    const spares = [];
    function copy(end) {
        const memory = end <= SEGMENT_MEMORY ? (spares.pop() ?? new SharedArrayBuffer(SEGMENT_MEMORY)) : new SharedArrayBuffer(end);
        const bytes = new Uint8Array(memory, 0, end);
        bytes.set(buffer.subarray(0, end));
        return bytes;
    }
    function append(bytes) {
        if (filled + bytes.length > buffer.length) {
            const larger = new Uint8Array(buffer.length * 2);
            larger.set(buffer.subarray(0, filled));
            buffer = larger;
        }
        buffer.set(bytes, filled);
        filled += bytes.length;
    }
    function cut(to, nextOpens) {
        const segment = { bytes: copy(Math.ceil(to / 8)), offset, from, to, opens, last: false };
        const whole = to >> 3;
        buffer.copyWithin(0, whole, filled);
        filled -= whole;
        offset += whole;
        next -= whole;
        from = to & 7;
        opens = nextOpens;
        blocks = nextOpens ? 1 : 0;
        return segment;
    }
    function* scan() {
        while (next + 6 < filled) {
            const bytes = buffer;
            const stop = filled - 6;
            let i = next;
            while (i < stop && PAIRS[(bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8)] === 0)
                i += 4;
            next = i + 4;
            if (i >= stop) {
                next = i;
                return;
            }
            const found = findMagic(bytes, i - 4);
            if (found === -1 || found === from)
                continue;
            const size = found / 8;
            if (blocks >= BLOCKS && (size >= least || blocks >= most))
                yield cut(found, true);
            else
                blocks++;
        }
    }
    return {
        *push(chunk) {
            for (let at = 0; at < chunk.length; at += STEP) {
                append(chunk.subarray(at, at + STEP));
                yield* scan();
                if (filled > SEGMENT_MAX)
                    yield cut((next - 4) * 8, false);
            }
        },
        end: () => ({ bytes: copy(filled), offset, from, to: filled * 8, opens, last: true }),
        recycle({ bytes: { buffer: memory } }) {
            if (memory instanceof SharedArrayBuffer && memory.byteLength === SEGMENT_MEMORY)
                spares.push(memory);
        },
        distrust() {
            least = DISTRUSTED_SIZE;
            most = Number.POSITIVE_INFINITY;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/image/bzip2/decompress-bzip2.js






/** Files up to this size, in bytes, are decoded without workers, because a worker starts more slowly. */
const SMALL_FILE = 256 * 1024;
/** More bytes than any block can have. */
const LONGEST_BLOCK = 4 * 1024 * 1024;
/**
 * Decompresses a bzip2 file in pieces of a few MiB; runs of 64 KiB of zeros and more are separate pieces. `source` is
 * the file in chunks of any size. Reads a few MB ahead of the consumer. The only specification of the format is bzip2
 * 1.0.8; unlike bzip2, trailing data is an error.
 *
 * The bytes of a piece are valid until the next piece is requested, because their memory is reused.
 *
 * Blocks are decoded speculatively, because the 48 bits that start a block may occur by chance within another one. The
 * output of a segment is used only if everything before it is decoded and ends where the segment starts.
 *
 * The output before an error is not reliable.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE
 */
async function* decompressBzip2(source, options) {
    const { maxOutput } = options;
    const module = compiledDecoder();
    const workers = createSpanWorkers(options.threads, module);
    const segments = readAhead(source, workers, options.threads * 2 + 1);
    try {
        let unpacked = 0;
        for await (const piece of decodeInOrder(segments, module)) {
            unpacked += piece instanceof Uint8Array ? piece.length : piece.zeros;
            if (unpacked > maxOutput)
                throw new ActionError('UNPACKED_TOO_LARGE', `The decompressed image is too large: more than ${maxOutput} bytes, the limit for images.`);
            yield piece;
        }
    }
    finally {
        workers.close(new Error('closed'));
        segments.close(new Error('closed'));
    }
}
let compiled;
function compiledDecoder() {
    compiled ??= new WebAssembly.Module(Buffer.from(BLOCK_DECODER_WASM, 'base64'));
    return compiled;
}
/** Splits the source into segments and starts up to `ahead` of them on the workers before they are needed. */
function readAhead(source, workers, ahead) {
    const splitter = createBlockSplitter();
    const ready = [];
    let ended;
    let wake = () => { };
    const changed = () => {
        const waiting = wake;
        wake = () => { };
        waiting();
    };
    const change = () => new Promise((resolve) => {
        const before = wake;
        wake = () => {
            before();
            resolve();
        };
    });
    function offer(segment) {
        const small = segment.last && segment.offset === 0 && segment.bytes.length <= SMALL_FILE;
        ready.push({
            segment,
            parts: segment.opens && !small ? workers.submit(spanOf(segment, segment.offset === 0)) : undefined,
        });
        changed();
    }
    async function read() {
        for await (const chunk of source) {
            for (const segment of splitter.push(chunk)) {
                while (ready.length >= ahead && ended === undefined)
                    await change();
                if (ended !== undefined)
                    return;
                offer(segment);
            }
            if (ended !== undefined)
                return;
        }
        offer(splitter.end());
    }
    function close(reason) {
        ended ??= reason === undefined ? {} : { reason };
        changed();
    }
    read().then(() => close(), close);
    return {
        async next() {
            while (ready.length === 0 && ended === undefined)
                await change();
            if (ended?.reason !== undefined)
                throw ended.reason;
            const first = ready.shift();
            changed();
            return first;
        },
        recycle: splitter.recycle,
        distrust: splitter.distrust,
        close,
    };
}
function spanOf(segment, between) {
    const { bytes, from, to, last } = segment;
    return { bytes, from, to, between, first: between && segment.offset === 0, last };
}
/** Yields the pieces of all segments in order and checks that they form complete streams. */
async function* decodeInOrder(segments, module) {
    const decoder = idleDecoders.pop() ?? createSpanDecoder(module);
    // The current stream; undefined between streams.
    let stream;
    // The rest of a segment whose last element did not end in it, because its end was not the start of a block.
    let rest;
    try {
        for (;;) {
            const here = rest === undefined ? await segments.next() : { segment: await extend(rest, segments), parts: undefined };
            if (here === undefined)
                return;
            const { segment } = here;
            const parts = here.parts ?? decodeHere(decoder, spanOf(segment, stream === undefined));
            let outcome;
            while (outcome === undefined) {
                const part = await parts.next();
                yield* piecesOf(part);
                parts.recycle(part);
                outcome = part.outcome;
            }
            stream = streamAfter(stream, outcome, segment);
            rest = outcome.next < segment.to ? after(segment, outcome.next) : undefined;
            if (rest !== undefined)
                segments.distrust();
            segments.recycle(segment);
        }
    }
    finally {
        idleDecoders[0] ??= decoder;
    }
}
/** Keeps an unused decoder for the next file, because of its memory. */
const idleDecoders = [];
/** Decodes on this thread, and yields to other tasks before each part. */
function decodeHere(decoder, span) {
    const parts = decoder.decode(span);
    return {
        async next() {
            await (0,external_node_timers_promises_namespaceObject.setImmediate)();
            const { value: part } = parts.next();
            if (part === undefined)
                throw new Error('a span has no outcome');
            return part;
        },
        recycle: ({ bytes }) => decoder.recycle(bytes),
    };
}
/** Joins `rest` with as many of the next segments as its first element may need. */
async function extend(rest, segments) {
    const parts = [rest];
    let size = rest.bytes.length;
    let { last } = rest;
    while (!last && size < LONGEST_BLOCK) {
        const next = await segments.next();
        if (next === undefined)
            break;
        next.parts?.drop();
        parts.push(next.segment);
        size += next.segment.bytes.length;
        last = next.segment.last;
    }
    if (parts.length === 1)
        throw failed('a block is longer than bzip2 allows', rest.offset);
    return join(parts);
}
/** Joins consecutive segments. Neighbours share a byte if one ends within it. */
function join(parts) {
    const [first] = parts;
    const end = parts.at(-1);
    if (first === undefined || end === undefined)
        throw new Error('nothing to join');
    const bytes = new Uint8Array(end.offset - first.offset + end.bytes.length);
    for (const part of parts)
        bytes.set(part.bytes, part.offset - first.offset);
    return { ...first, bytes, to: (end.offset - first.offset) * 8 + end.to, last: end.last };
}
/** Returns the rest of a segment from bit `from` on. */
function after(segment, from) {
    const whole = from >> 3;
    const { bytes, offset, to, last } = segment;
    return { bytes: bytes.slice(whole), offset: offset + whole, from: from & 7, to: to - whole * 8, opens: false, last };
}
function* piecesOf(part) {
    let at = 0;
    let pending = 0;
    for (const length of part.layout) {
        if (length > 0) {
            pending += length;
            continue;
        }
        if (pending > 0)
            yield part.bytes.subarray(at, at + pending);
        at += pending;
        pending = 0;
        yield { zeros: -length };
    }
    if (pending > 0)
        yield part.bytes.subarray(at, at + pending);
}
/** Returns the current stream after a segment. Throws the error of the segment, or of the stream that ends in it. */
function streamAfter(before, outcome, segment) {
    let stream = before;
    if (outcome.failure === undefined && outcome.head !== undefined)
        stream = continued(stream, outcome.head, segment);
    if (outcome.failure !== undefined)
        throw failed(outcome.failure.problem, segment.offset + (outcome.failure.at >> 3));
    return outcome.tail ?? stream;
}
/** Returns the stream after the segment's blocks of it; undefined if it ends in the segment. */
function continued(stream, head, segment) {
    if (stream === undefined)
        throw new Error('a segment has no stream to continue');
    if (head.longest > stream.level * 100_000)
        throw failed('a block is longer than its stream allows', segment.offset);
    const turns = head.blocks & 31;
    const crc = (turns === 0 ? stream.crc : (stream.crc << turns) | (stream.crc >>> (32 - turns))) ^ head.crc;
    if (head.closing === undefined)
        return { level: stream.level, crc };
    if (head.closing !== crc)
        throw failed('wrong checksum of a stream', segment.offset);
    return undefined;
}
function failed(problem, offset) {
    return new ActionError('DECOMPRESSION_FAILED', `Decompression of the bzip2 file failed: ${problem} (near byte ${offset}).`);
}

;// CONCATENATED MODULE: external "node:zlib"
const external_node_zlib_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
;// CONCATENATED MODULE: ./build/src/image/gunzip.js


const gunzip_CHUNK = 1024 * 1024;
/**
 * Decompresses gzip (RFC 1952) of one or several members. Stricter than `gzip -d`: trailing data is an error.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
async function* gunzip(source) {
    const inflater = (0,external_node_zlib_namespaceObject.createGunzip)({ chunkSize: gunzip_CHUNK });
    let fed = 0;
    let sourceError;
    let isRead = false;
    const feeding = feed();
    // The promise is awaited below; until then a rejection must not count as unhandled.
    feeding.catch(() => undefined);
    try {
        for await (const bytes of inflater)
            yield bytes;
        isRead = true;
    }
    catch (error) {
        if (sourceError !== undefined)
            throw sourceError;
        throw gunzip_failed(error instanceof Error ? error.message : String(error), error);
    }
    finally {
        inflater.destroy();
    }
    await feeding;
    if (fed === 0)
        throw gunzip_failed('it is empty');
    // zlib ignores data after the last member, which CVE-2021-20319 exploited.
    if (inflater.bytesWritten !== fed)
        throw gunzip_failed(`${fed - inflater.bytesWritten} bytes of trailing data`);
    async function feed() {
        try {
            for await (const chunk of source) {
                fed += chunk.length;
                // After an error, the caller may read the rest of the source.
                if (!isRead && inflater.destroyed)
                    return;
                if (!inflater.write(chunk))
                    await writable();
            }
            inflater.end();
        }
        catch (error) {
            sourceError = error;
            inflater.destroy(error instanceof Error ? error : new Error(String(error)));
        }
    }
    function writable() {
        return new Promise((resolve) => {
            if (inflater.destroyed || inflater.readableEnded)
                return resolve();
            const done = () => {
                for (const event of ['drain', 'close', 'end'])
                    inflater.off(event, done);
                resolve();
            };
            for (const event of ['drain', 'close', 'end'])
                inflater.on(event, done);
        });
    }
}
function gunzip_failed(reason, cause) {
    return new ActionError('DECOMPRESSION_FAILED', `Decompression of the gzip data failed: ${reason}.`, { cause });
}

;// CONCATENATED MODULE: ./build/src/image/unpack-stream.js



/**
 * Decompresses a gzip or bzip2 stream; `threads` is the maximum of worker threads for bzip2.
 *
 * @throws ActionError DECOMPRESSION_FAILED, UNPACKED_TOO_LARGE, while the pieces are read
 */
function unpackStream(compression, source, threads) {
    return compression === 'gz' ? gunzip(source) : decompressBzip2(source, { threads, maxOutput: LIMITS.unpacked });
}

;// CONCATENATED MODULE: ./build/src/customize/oem/oem-file-system.js
var oem_file_system_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var oem_file_system_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});



/** A path that does not exist. */
const ABSENT = { kind: 'absent', size: 0, mode: 0 };
/** Detects the file system at byte `offset` of a file by its superblock. Throws IMAGE_INVALID unless it is ext2 to ext4, or btrfs on one device. */
async function fileSystemOf(path, offset = 0) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = oem_file_system_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const head = Buffer.alloc(0x10000 + 4096);
        await file.read(head, 0, head.length, offset);
        // https://btrfs.readthedocs.io/en/latest/dev/On-disk-format.html#superblock
        if (head.toString('latin1', 0x10040, 0x10048) === '_BHRfS_M') {
            const devices = head.readBigUInt64LE(0x10088);
            if (devices !== 1n)
                throw invalidImage(`its OEM partition is one of ${devices} devices of a btrfs file system`);
            return 'btrfs';
        }
        // https://docs.kernel.org/filesystems/ext4/globals.html#super-block
        if (head.readUInt16LE(0x438) === 0xef53)
            return 'ext4';
        throw invalidImage('its OEM partition has neither a btrfs nor an ext4 file system');
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = oem_file_system_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Returns the error for files that do not fit. `needed` and `free` are in bytes; both are 0 if they are unknown. */
function noSpaceOnOem(needed, free) {
    const cause = needed > free
        ? `the files need ${needed} bytes, but ${free} are free`
        : 'it has too few free blocks or inodes for the files';
    return new ActionError('NO_SPACE_ON_OEM', `Can't write to the OEM partition: ${cause}. Remove files, or let Ignition fetch large ones.`);
}

;// CONCATENATED MODULE: external "node:stream/promises"
const external_node_stream_promises_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/promises");
;// CONCATENATED MODULE: external "node:stream"
const external_node_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
;// CONCATENATED MODULE: ./build/src/customize/hash-stream.js

/** Returns a stream that passes its input on unchanged and updates `hash` with it. */
function hashStream(hash) {
    return new external_node_stream_namespaceObject.Transform({
        transform(chunk, _encoding, done) {
            hash.update(chunk);
            done(null, chunk);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/customize/stage-files.js






/**
 * Copies the content of all files into `folder`, named f0, f1 and so on. Measuring, hashing, writing and reading back then
 * use the same bytes, even if the originals change.
 */
async function stageEntries(entries, folder) {
    const staged = [];
    for (const [index, entry] of entries.entries()) {
        if (entry.kind !== 'file') {
            staged.push(entry);
            continue;
        }
        const { path, mode, content } = entry;
        const name = `f${index}`;
        staged.push({ kind: 'file', path, mode, staged: name, ...(await copyContent(content, (0,external_node_path_namespaceObject.join)(folder, name))) });
    }
    return staged;
}
/** Returns the files and links among staged entries, as the summary lists them. */
function addedFiles(entries) {
    return entries.flatMap((entry) => {
        if (entry.kind === 'directory')
            return [];
        const { path } = entry;
        if (entry.kind === 'file')
            return [{ path, size: entry.size, sha512: entry.sha512, mode: 0o100000 | entry.mode }];
        return [{ path, ...digestOf(Buffer.from(entry.target)), mode: 0o120777 }];
    });
}
/** Returns the size of `bytes` and their SHA-512 in hex. */
function digestOf(bytes) {
    return { size: bytes.length, sha512: (0,external_node_crypto_namespaceObject.createHash)('sha512').update(bytes).digest('hex') };
}
async function copyContent(content, to) {
    if (Buffer.isBuffer(content)) {
        await (0,promises_namespaceObject.writeFile)(to, content, { mode: 0o600, flag: 'wx' });
        return digestOf(content);
    }
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha512');
    const target = (0,external_node_fs_namespaceObject.createWriteStream)(to, { mode: 0o600, flags: 'wx' });
    await (0,external_node_stream_promises_namespaceObject.pipeline)((0,external_node_fs_namespaceObject.createReadStream)(content.source), hashStream(hash), target);
    return { size: target.bytesWritten, sha512: hash.digest('hex') };
}

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;// CONCATENATED MODULE: ./build/src/customize/run-tool.js





/** The Debian and Ubuntu package of each tool that this room calls, for error messages. */
const PACKAGES = {
    'qemu-img': 'qemu-utils',
    debugfs: 'e2fsprogs',
    dumpe2fs: 'e2fsprogs',
    e2fsck: 'e2fsprogs',
    btrfs: 'btrfs-progs',
    unshare: 'util-linux',
    flock: 'util-linux',
    mount: 'mount',
    umount: 'mount',
    losetup: 'mount',
    xargs: 'findutils',
    ...Object.fromEntries(['base64', 'cp', 'head', 'sha512sum', 'stat', 'sync', 'timeout'].map((name) => [name, 'coreutils'])),
};
/** Running tools. They are killed when this process exits, so that none works on in a folder that is being removed. */
const running = new Set();
function killRunning() {
    for (const child of running)
        child.kill('SIGKILL');
}
function track(child) {
    // Prepended, so that it runs before the removal of the staging folder.
    if (running.size === 0)
        process.prependListener('exit', killRunning);
    running.add(child);
    child.on('close', () => {
        running.delete(child);
        if (running.size === 0)
            process.off('exit', killRunning);
    });
}
/**
 * Runs `command` without a shell and returns its result, whatever its exit code. Sets the C locale, and adds the folders
 * of system tools to `PATH`, which Debian omits for ordinary users. Throws UNSUPPORTED_RUNNER, which names the package, if
 * the tool is not installed.
 */
function runTool(command, args, { cwd, input } = {}) {
    return new Promise((resolve, reject) => {
        const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH'] ?? '/usr/bin:/bin'}:/usr/sbin:/sbin` };
        const child = (0,external_node_child_process_namespaceObject.spawn)(command, args, { cwd, env, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
        track(child);
        const feeding = feed(child, input);
        // Awaited when the tool has ended. Until then, a rejection must not count as unhandled.
        feeding.catch(() => undefined);
        const stdout = [];
        const stderr = [];
        let size = 0;
        const collect = (list) => (chunk) => {
            size += chunk.length;
            if (size > LIMITS.toolOutput)
                child.kill('SIGKILL');
            else
                list.push(chunk);
        };
        child.stdout?.on('data', collect(stdout));
        child.stderr?.on('data', collect(stderr));
        child.on('error', (error) => reject(error.code === 'ENOENT' ? missingTool(command) : toolFailed(command, error.message)));
        const result = (code) => ({
            code: code ?? undefined,
            stdout: Buffer.concat(stdout),
            stderr: Buffer.concat(stderr).toString().trim(),
        });
        child.on('close', (code) => feeding.then(() => resolve(result(code)), reject));
    });
}
/** Writes `input` to a tool. A tool that closes its input early reports the reason itself. A failing input kills the tool. */
async function feed(child, input) {
    if (input === undefined || child.stdin === null)
        return;
    try {
        await (0,external_node_stream_promises_namespaceObject.pipeline)(input, child.stdin);
    }
    catch (error) {
        const { code } = error;
        if (code === 'EPIPE' || code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
            return;
        child.kill('SIGKILL');
        throw error;
    }
}
/** Runs `command` as `runTool` does, and returns its standard output. Throws TOOL_FAILED or DISK_FULL if it fails. */
async function runToolOk(command, args) {
    const result = await runTool(command, args);
    if (result.code === 0)
        return result.stdout;
    throw toolError(command, result);
}
/** Returns the error for a tool that exited with a failure: DISK_FULL if it ran out of space, else TOOL_FAILED. */
function toolError(command, result) {
    if (/No space left on device|Disk quota exceeded/.test(result.stderr)) {
        return new ActionError('DISK_FULL', `${command} failed: no space is left on the disk. Free some, or set \`output\` to a path on a larger disk.`);
    }
    return toolFailed(command, result.stderr || `exit code ${result.code ?? 'none (killed)'}`);
}
/** Returns the TOOL_FAILED error of a tool, with its message on one line. */
function toolFailed(command, message) {
    const line = message
        .trim()
        .replace(/\.$/, '')
        .replace(/\s*\n\s*/g, '; ');
    return new ActionError('TOOL_FAILED', `${command} failed: ${line}. If the image is unchanged since its download, please report this.`);
}
/** Returns the error for a tool that is not installed, with the command that installs it. */
function missingTool(command) {
    return unsupportedRunner(`Can't customize the image: ${command} is not installed`, `Install it: sudo apt-get install ${PACKAGES[command] ?? command}`);
}

;// CONCATENATED MODULE: ./build/src/customize/disk/sparse-copy.js
var sparse_copy_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var sparse_copy_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});






/** Bytes per read, and bytes per comparison before a region is overwritten. */
const sparse_copy_CHUNK = 4 * 1024 * 1024;
const GRAIN = 4096;
/**
 * Copies the file `from` to the new file `to`. Shares blocks if the file system supports it, else leaves holes for zeros.
 * Uses GNU cp, which skips the holes of `from` (lseek with SEEK_DATA); Node can't. Without it, for example with BusyBox,
 * reads all bytes.
 */
async function copySparse(from, to) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const options = ['--reflink=auto', '--sparse=always', '--no-preserve=all'];
        const result = await runTool('cp', [...options, '--', from, to]).catch((error) => {
            if (isUnsupportedRunner(error))
                return undefined;
            throw error;
        });
        if (result?.code === 0)
            return;
        if (result !== undefined && !/(?:unrecognized|unknown|invalid|illegal) option/.test(result.stderr)) {
            throw toolError('cp', result);
        }
        const source = sparse_copy_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(from, 'r'), true);
        await copyRegion(source, 0, (await source.stat()).size, to);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = sparse_copy_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Copies `length` bytes at `offset` of `source` to the new file `to`, with holes for zeros. */
async function copyRegion(source, offset, length, to) {
    await writeSparse(chunksOf(source, offset, length), to, LIMITS.unpacked);
}
/** Yields a region in chunks that share one buffer, so each is valid only until the next. */
async function* chunksOf(source, offset, length) {
    const buffer = Buffer.alloc(sparse_copy_CHUNK);
    for (let done = 0; done < length; done += sparse_copy_CHUNK) {
        yield await readFully(source, buffer, offset + done, Math.min(sparse_copy_CHUNK, length - done));
    }
}
/** Overwrites `target` at `offset` with the file `from`. Writes only blocks that differ, so that holes stay holes. */
async function replaceRegion(target, offset, from) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const source = sparse_copy_addDisposableResource(env_2, await (0,promises_namespaceObject.open)(from, 'r'), true);
        const length = (await source.stat()).size;
        const [old, fresh] = [Buffer.alloc(sparse_copy_CHUNK), Buffer.alloc(sparse_copy_CHUNK)];
        for (let done = 0; done < length; done += sparse_copy_CHUNK) {
            const size = Math.min(sparse_copy_CHUNK, length - done);
            const [was, is] = await Promise.all([
                readFully(target, old, offset + done, size),
                readFully(source, fresh, done, size),
            ]);
            for (let at = 0; at < size; at += GRAIN) {
                const part = is.subarray(at, at + GRAIN);
                if (!part.equals(was.subarray(at, at + GRAIN)))
                    await writeFully(target, part, offset + done + at);
            }
        }
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = sparse_copy_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** Returns the SHA-512 of a file, in hex. */
async function sha512OfFile(path) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const file = sparse_copy_addDisposableResource(env_3, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const hash = (0,external_node_crypto_namespaceObject.createHash)('sha512');
        for await (const chunk of file.createReadStream({ highWaterMark: sparse_copy_CHUNK, autoClose: false }))
            hash.update(chunk);
        return hash.digest('hex');
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = sparse_copy_disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}
/** Reads exactly `length` bytes at `position` into the start of `buffer`, and returns them. Throws Error if the file is shorter. */
async function readFully(file, buffer, position, length) {
    for (let done = 0; done < length;) {
        const { bytesRead } = await file.read(buffer, done, length - done, position + done);
        if (bytesRead === 0)
            throw new Error(`the file ended at byte ${position + done}, ${length - done} bytes too early`);
        done += bytesRead;
    }
    return buffer.subarray(0, length);
}
async function writeFully(target, bytes, position) {
    for (let done = 0; done < bytes.length;) {
        done += (await target.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
    }
}

;// CONCATENATED MODULE: ./build/src/customize/oem/debugfs-oem.js








const KINDS = { '10': 'file', '04': 'directory', '12': 'link' };
/**
 * Returns access to an ext4 OEM file system by debugfs(8), which needs no root and no mount. Its exit code is always 0, so
 * any output on stderr is a failure, and `check` runs e2fsck.
 */
function debugfsOem(image) {
    const list = (path) => listDirectory(image, path);
    return {
        survey: (paths) => surveyImage(image, list, paths),
        async write(entries) {
            const nodes = await findNodes(pathsOf(entries), list);
            const lines = entries.flatMap((entry) => writeCommands(entry, nodes.get(entry.path)?.kind ?? 'absent'));
            await runCommands(image, lines, '-w');
        },
        async read(entries) {
            const nodes = await findNodes(pathsOf(entries), list);
            const files = pathsOf(entries.filter((entry) => entry.kind === 'file'));
            const copies = await dump(image, files);
            const found = new Map(nodes);
            for (const [index, path] of files.entries()) {
                found.set(path, { ...(nodes.get(path) ?? ABSENT), sha512: await sha512OfFile(copies[index] ?? '') });
            }
            return found;
        },
        async check() {
            const result = await runTool('e2fsck', ['-fn', image.path]);
            if (result.code !== 0) {
                throw toolFailed('e2fsck', `the OEM file system is damaged: ${result.stdout.toString() || result.stderr}`);
            }
        },
    };
}
async function surveyImage(image, list, paths) {
    const header = (await runToolOk('dumpe2fs', ['-h', image.path])).toString();
    const number = (name) => Number(new RegExp(`^${name}:\\s+(\\d+)$`, 'm').exec(header)?.[1]);
    if (/^Filesystem features:.*\bneeds_recovery\b/m.test(header) || !/^Filesystem state:\s+clean$/m.test(header)) {
        throw invalidImage('its OEM file system was not unmounted cleanly', 'Use an image that was never booted.');
    }
    const nodes = await findNodes(paths, list);
    const existing = (await list('')).get(GRUB_CFG);
    const isReadable = existing?.kind === 'file' && existing.size <= LIMITS.grubCfg;
    const [grubCfg] = isReadable ? await dump(image, [GRUB_CFG]) : [];
    return {
        free: number('Free blocks') * number('Block size'),
        nodes,
        grubCfg: grubCfg === undefined ? Buffer.alloc(0) : await (0,promises_namespaceObject.readFile)(grubCfg),
    };
}
function pathsOf(entries) {
    return entries.map((entry) => entry.path);
}
/** Returns what each path is. Nothing exists below a path that is not a directory. */
async function findNodes(paths, list) {
    const listings = new Map([['', await list('')]]);
    const listingOf = async (path) => {
        const known = listings.get(path);
        if (known !== undefined)
            return known;
        const parent = await listingOf(parentOf(path));
        const found = parent.get(external_node_path_namespaceObject.posix.basename(path))?.kind === 'directory' ? await list(path) : new Map();
        listings.set(path, found);
        return found;
    };
    const nodes = new Map();
    for (const path of paths)
        nodes.set(path, (await listingOf(parentOf(path))).get(external_node_path_namespaceObject.posix.basename(path)) ?? ABSENT);
    return nodes;
}
/** Parses `ls -p`, which prints a line /inode/mode/uid/gid/name/size/ per entry, with an empty size for directories. */
async function listDirectory(image, path) {
    const result = await runTool('debugfs', ['-R', `ls -p "/${path}"`, image.path]);
    checkErrors(result.stderr);
    const entries = result.stdout
        .toString()
        .split('\n')
        .flatMap((line) => {
        const [, , mode = '', , , name = '', size = ''] = line.split('/');
        if (mode === '' || name === '.' || name === '..')
            return [];
        const kind = KINDS[mode.slice(0, 2)] ?? 'other';
        return [[name, { kind, mode: Number.parseInt(mode.slice(2), 8), size: Number(size) }]];
    });
    return new Map(entries);
}
/** Copies files out of the image in one run, and returns the paths of the copies. */
async function dump(image, paths) {
    const folder = 'dumped';
    await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.join)(image.folder, folder), { recursive: true });
    const names = paths.map((_, index) => `${folder}/${index}`);
    const lines = paths.map((path, index) => `dump "/${path}" ${names[index]}`);
    await runCommands(image, lines);
    return names.map((name) => (0,external_node_path_namespaceObject.join)(image.folder, name));
}
/** debugfs runs in the staging folder, where names need no quotes. Only names on OEM do. */
function writeCommands(entry, existing) {
    const path = `"/${entry.path}"`;
    if (entry.kind === 'directory') {
        return [...(existing === 'directory' ? [] : [`mkdir ${path}`]), ...inodeCommands(path, 0o040000 | entry.mode)];
    }
    const remove = existing === 'absent' ? [] : [`rm ${path}`];
    if (entry.kind === 'link')
        return [...remove, `symlink ${path} "${entry.target}"`];
    const name = external_node_path_namespaceObject.posix.basename(entry.path);
    return [
        ...remove,
        `cd "/${parentOf(entry.path)}"`,
        `write staged/${entry.staged} "${name}"`,
        'cd /',
        ...inodeCommands(path, 0o100000 | entry.mode),
    ];
}
function inodeCommands(path, mode) {
    return [`sif ${path} mode 0${mode.toString(8)}`, `sif ${path} uid 0`, `sif ${path} gid 0`];
}
async function runCommands(image, lines, ...flags) {
    await (0,promises_namespaceObject.writeFile)((0,external_node_path_namespaceObject.join)(image.folder, 'commands'), `${lines.join('\n')}\n`);
    const result = await runTool('debugfs', [...flags, '-f', 'commands', image.path], { cwd: image.folder });
    checkErrors(result.stderr);
}
/** Throws for anything but debugfs's first line, which is its version. */
function checkErrors(stderr) {
    const message = stderr.replace(/^debugfs \d.*\n?/, '').trim();
    if (message === '')
        return;
    if (/[Nn]o space|[Cc]ould not allocate|No free space/.test(message))
        throw noSpaceOnOem(0, 0);
    throw toolFailed('debugfs', message);
}
function parentOf(path) {
    const parent = external_node_path_namespaceObject.posix.dirname(path);
    return parent === '.' ? '' : parent;
}

;// CONCATENATED MODULE: ./build/src/customize/oem/oem-script.js

/** Exit codes of the script for failures that no tool's message explains. */
const EXIT = { lockTimeout: 3, mountFailed: 4, parentExited: 5, lockBusy: 6, lockUnsafe: 7 };
/** The lock for btrfs mounts. */
const LOCK = '/run/flatcar-image-customize.lock';
/**
 * A shell script that runs as root in its own mount namespace (unshare --mount). Only its processes see the mount, and the
 * kernel removes mount and loop device when the last of them ends, even after kill -9. No cleanup is needed.
 *
 * Linux can't mount two btrfs file systems with one UUID, and all copies of a release's image share theirs. A lock
 * serializes these mounts. It is a file that only root can open, in /run if only root can write there, so that nobody can
 * replace it with a link or another file. Elsewhere, there is no lock. If another program has mounted a copy, the script
 * retries for ten seconds. If the action was killed in the meantime, the script does nothing.
 *
 * The number of processes does not depend on the number of files. Names contain no control characters (oem-files.ts checks
 * them), so the shell reads lists with one name per line.
 */
const OEM_SCRIPT = `
set -eu
export LC_ALL=C
umask 022
action=$1 image=$2 target=$3 type=$4 options=$5 list=$6 wait=$7 grub=$8 parent=$9
lock=${LOCK}
if [ "$type" = btrfs ] && command -v flock >/dev/null; then
  case "$(stat -c '%u %a' /run 2>/dev/null || true)" in
  '0 '*[0145][0145])
    [ -e "$lock" ] || (umask 077; set -C; : >"$lock") 2>/dev/null || true
    [ -f "$lock" ] && [ ! -L "$lock" ] && [ "$(stat -c '%u %a' "$lock")" = '0 600' ] || exit ${EXIT.lockUnsafe}
    exec 9<>"$lock"
    if [ "$wait" = 0 ]; then flock -n 9 || exit ${EXIT.lockBusy}
    else timeout "$wait" flock 9 || exit ${EXIT.lockTimeout}
    fi ;;
  esac
fi
tries=0
[ -d "/proc/$parent" ] || exit ${EXIT.parentExited}
until mount -t "$type" -o "loop,$options" "$image" "$target" 2>"$list.mount"; do
  tries=$((tries + 1))
  if [ $tries -lt 20 ] && grep -q 'File exists' "$list.mount"; then sleep 0.5; continue; fi
  cat "$list.mount" >&2
  exit ${EXIT.mountFailed}
done
cd "$target"
case $action in
survey)
  stat -f -c '%a %f %S' .
  while IFS= read -r path; do
    if [ -e "./$path" ] || [ -L "./$path" ]; then echo present; printf '%s\\0' "./$path" >&3; else echo absent; fi
  done <"$list" 3>"$list.present"
  xargs -0 -r stat -c '%f %s' -- <"$list.present"
  echo
  if [ -f "$grub" ] && [ ! -L "$grub" ]; then head -c ${LIMITS.grubCfg} <"$grub" | base64; fi
  ;;
write)
  tar -x -p -f -
  sync -f .
  ;;
read)
  tr '\\n' '\\0' <"$list" | xargs -0 -r stat -c '%f' --
  tr '\\n' '\\0' <"$list.files" | xargs -0 -r sha512sum --
  ;;
esac
cd /
umount "$target"
`;

;// CONCATENATED MODULE: ./build/src/customize/oem/oem-tar.js


const BLOCK = 512;
const NAME_FIELD = 100;
const TYPES = { file: '0', link: '2', directory: '5', longLink: 'K', longName: 'L' };
/**
 * Yields the entries as a tar archive that GNU tar and BusyBox unpack: GNU format, UTF-8 names, long names in separate
 * members (https://www.gnu.org/software/tar/manual/html_node/Standard.html), owned by root. `folder` contains the staged
 * files. The format's maximum of 8 GiB per file is larger than an OEM partition.
 */
async function* oemTar(entries, folder) {
    for (const entry of entries) {
        const link = entry.kind === 'link' ? entry.target : '';
        if (Buffer.byteLength(entry.path) > NAME_FIELD)
            yield* longText(TYPES.longName, entry.path);
        if (Buffer.byteLength(link) > NAME_FIELD)
            yield* longText(TYPES.longLink, link);
        const mode = entry.kind === 'link' ? 0o777 : entry.mode;
        const size = entry.kind === 'file' ? entry.size : 0;
        yield header({ type: TYPES[entry.kind], name: entry.path, mode, size, link });
        if (entry.kind !== 'file')
            continue;
        for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)((0,external_node_path_namespaceObject.join)(folder, entry.staged)))
            yield chunk;
        yield padding(size);
    }
    yield Buffer.alloc(2 * BLOCK);
}
function* longText(type, text) {
    const bytes = Buffer.from(`${text}\0`);
    yield header({ type, name: '././@LongLink', mode: 0, size: bytes.length, link: '' });
    yield bytes;
    yield padding(bytes.length);
}
function header({ type, name, mode, size, link }) {
    const block = Buffer.alloc(BLOCK);
    const number = (value, at, length) => block.write(value.toString(8).padStart(length - 1, '0'), at, 'latin1');
    Buffer.from(name).copy(block, 0, 0, NAME_FIELD);
    number(mode, 100, 8);
    number(0, 108, 8);
    number(0, 116, 8);
    number(size, 124, 12);
    number(Math.floor(Date.now() / 1000), 136, 12);
    block.write(type, 156, 'latin1');
    Buffer.from(link).copy(block, 157, 0, NAME_FIELD);
    block.write('ustar  \0', 257, 'latin1');
    // The checksum is computed with blanks in its field.
    block.fill(' ', 148, 156);
    const sum = block.reduce((total, byte) => total + byte, 0);
    block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return block;
}
function padding(length) {
    return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

;// CONCATENATED MODULE: ./build/src/customize/oem/script-errors.js






const PRIVILEGED = 'In a container, add `options: --privileged`.';
/** Failures that a different runner would not have, in the order to check. */
const CAUSES = [
    {
        matches: ({ code }) => code === EXIT.lockTimeout,
        cause: () => `another customization on this machine has used a btrfs OEM partition for ${LIMITS.oemTurn / 60_000} minutes`,
        remedy: 'Run the steps one after the other.',
    },
    {
        matches: ({ code }) => code === EXIT.lockUnsafe,
        cause: () => `${LOCK} is not a file that only root can open`,
        remedy: 'Remove it.',
    },
    {
        matches: ({ code, message, type }) => /unknown filesystem type/.test(message) ||
            (code === EXIT.mountFailed && /No such device/.test(message) && !kernelSupports(type)),
        cause: ({ type }) => `the kernel does not support ${type}`,
        remedy: 'Use a runner whose kernel does, such as ubuntu-latest.',
    },
    {
        matches: ({ code, message }) => /set ?up loop device|find any (?:free )?loop device/.test(message) ||
            (code === EXIT.mountFailed && !(0,external_node_fs_namespaceObject.existsSync)('/dev/loop-control')),
        cause: ({ message }) => `there are no loop devices (${message})`,
        remedy: `Load the kernel module loop. ${PRIVILEGED}`,
    },
    {
        matches: ({ message }) => /File exists/.test(message),
        cause: () => 'a file system with the same UUID is mounted, and Linux mounts only one',
        remedy: 'Unmount the other copy of the image.',
    },
    {
        matches: ({ message }) => /Operation not permitted|[Pp]ermission denied|must be superuser|only root can/.test(message),
        cause: ({ message }) => `mounting is not permitted (${message})`,
        remedy: PRIVILEGED,
    },
];
/** Returns the error for a failed run of the script on an image of this type. */
function scriptError({ code, stderr }, type) {
    const message = stderr.replace(/\.$/, '').replace(/\s*\n\s*/g, '; ');
    if (/No space left on device|Wrote only \d+ of/.test(message))
        return noSpaceOnOem(0, 0);
    const [, tool] = /([\w.-]+): (?:command )?not found/.exec(message) ?? /failed to run command '([\w.-]+)'/.exec(message) ?? [];
    if (tool !== undefined)
        return missingTool(tool);
    const failure = { code, message, type };
    const found = CAUSES.find(({ matches }) => matches(failure));
    if (found !== undefined) {
        return unsupportedRunner(`Can't write to the image's OEM partition: ${found.cause(failure)}`, found.remedy);
    }
    return toolFailed('mount', message || `the script that writes to the OEM partition ended with ${code ?? 'a signal'}`);
}
function kernelSupports(type) {
    return (0,external_node_fs_namespaceObject.existsSync)('/proc/filesystems') && (0,external_node_fs_namespaceObject.readFileSync)('/proc/filesystems', 'utf8').includes(`\t${type}\n`);
}

;// CONCATENATED MODULE: ./build/src/customize/oem/mounted-oem.js











/** Returns the command prefix for root (empty, or `sudo -n`), or undefined if this user can't become root. */
async function findRootPrefix() {
    if (process.getuid?.() === 0)
        return [];
    const sudo = await runTool('sudo', ['-n', 'true']).catch(() => undefined);
    return sudo?.code === 0 ? ['sudo', '-n'] : undefined;
}
/**
 * Returns access to an OEM file system by a loop device and a mount. Its functions throw UNSUPPORTED_RUNNER if the kernel,
 * the permissions or a tool are missing.
 */
function mountedOem(image, rootPrefix, progress) {
    const list = (0,external_node_path_namespaceObject.join)(image.folder, 'list');
    const run = scriptRunner({ image, rootPrefix, progress, list });
    // noload: reading must not replay the journal. The btrfs counterpart has had several names.
    const readOnly = image.type === 'ext4' ? 'ro,noload' : 'ro';
    const writable = `${image.type === 'btrfs' ? 'compress=zlib,' : ''}noatime,nosuid,nodev,noexec`;
    return {
        async survey(paths) {
            await (0,promises_namespaceObject.writeFile)(list, linesOf(paths));
            return parseSurvey(await run('survey', readOnly), paths, image.type);
        },
        async write(entries) {
            const staged = (0,external_node_path_namespaceObject.join)(image.folder, 'staged');
            await run('write', writable, () => external_node_stream_namespaceObject.Readable.from(oemTar(entries, staged), { objectMode: false }));
        },
        async read(entries) {
            const files = entries.filter((entry) => entry.kind === 'file');
            await (0,promises_namespaceObject.writeFile)(list, linesOf(entries.map((entry) => `./${entry.path}`)));
            await (0,promises_namespaceObject.writeFile)(`${list}.files`, linesOf(files.map((entry) => `./${entry.path}`)));
            return parseFiles(await run('read', readOnly), entries);
        },
        check: () => checkFileSystem(image),
    };
}
/** Returns a function that runs the script and returns its output lines. It logs once if it has to wait for the lock. */
function scriptRunner({ image, rootPrefix, progress, list }) {
    let hasWaited = false;
    function attempt(action, mountOptions, lockWait, input) {
        const target = (0,external_node_path_namespaceObject.join)(image.folder, 'oem');
        const wait = String(lockWait / 1000);
        const args = [action, image.path, target, image.type, mountOptions, list, wait, GRUB_CFG, String(process.pid)];
        const command = [...rootPrefix, 'unshare', '--mount', '--', 'sh', '-c', OEM_SCRIPT, 'customize-oem', ...args];
        return runTool(command[0] ?? 'unshare', command.slice(1), input === undefined ? {} : { input });
    }
    return async (action, mountOptions, input) => {
        let result = await attempt(action, mountOptions, 0, input?.());
        if (result.code === EXIT.lockBusy) {
            if (!hasWaited)
                progress.info('Waiting for another customization that uses a btrfs OEM partition.');
            hasWaited = true;
            result = await attempt(action, mountOptions, LIMITS.oemTurn, input?.());
        }
        if (result.code === 0)
            return result.stdout.toString().split('\n');
        throw scriptError(result, image.type);
    };
}
function linesOf(paths) {
    return paths.map((path) => `${path}\n`).join('');
}
/** Parses free space, a line per path, a line per existing path, an empty line, and grub.cfg in base64. */
function parseSurvey(lines, paths, type) {
    const [space = '', ...rest] = lines;
    const [available = 0, free = 0, block = 0] = space.split(' ').map(Number);
    const present = paths.filter((_, index) => rest[index] === 'present');
    const found = new Map(present.map((path, index) => [path, parseNode(rest[paths.length + index] ?? '')]));
    const nodes = new Map(paths.map((path) => [path, found.get(path) ?? ABSENT]));
    const grubCfg = Buffer.from(rest.slice(paths.length + present.length).join(''), 'base64');
    // Root can use the blocks that ext4 reserves. For btrfs, "free" includes space for metadata, "available" does not.
    return { free: block * (type === 'ext4' ? free : available), nodes, grubCfg };
}
/** Parses a line per entry, then a digest per file. */
function parseFiles(lines, entries) {
    const files = entries.filter((entry) => entry.kind === 'file');
    const digests = new Map(files.map(({ path }, index) => [path, (lines[entries.length + index] ?? '').slice(0, 128)]));
    return new Map(entries.map(({ path }, index) => {
        const { kind, mode } = parseNode(lines[index] ?? '');
        const sha512 = digests.get(path);
        return [path, { kind, mode, ...(sha512 === undefined ? {} : { sha512 }) }];
    }));
}
const mounted_oem_KINDS = new Map([
    [0o040000, 'directory'],
    [0o100000, 'file'],
    [0o120000, 'link'],
]);
/** Parses `st_mode` in hex and, in a survey, the size: stat(2), inode(7). */
function parseNode(line) {
    const [hex = '', size = '0'] = line.split(' ');
    const mode = Number.parseInt(hex, 16);
    return { kind: mounted_oem_KINDS.get(mode & 0o170000) ?? 'other', mode: mode & 0o7777, size: Number(size) };
}
const CHECKERS = {
    btrfs: { command: 'btrfs', args: ['check', '--readonly'] },
    ext4: { command: 'e2fsck', args: ['-fn'] },
};
/** Skips the check if its tool is not installed, because everything that was written is read back anyway. */
async function checkFileSystem({ type, path }) {
    const { command, args } = CHECKERS[type];
    const result = await runTool(command, [...args, path]).catch((error) => {
        if (isUnsupportedRunner(error))
            return undefined;
        throw error;
    });
    if (result !== undefined && result.code !== 0) {
        throw toolFailed(command, `the OEM file system is damaged: ${result.stderr || result.stdout.toString()}`);
    }
}

;// CONCATENATED MODULE: ./build/src/customize/oem/write-oem.js










/** Bytes on OEM per entry in addition to its content: the rest of the last block, the inode and the directory entry. */
const OVERHEAD = 4096;
/**
 * Writes the plan's files to an OEM image, reads them back and checks the file system. Replaces existing files of the same
 * name, and appends settings to grub.cfg. Throws NO_SPACE_ON_OEM before writing if the files are larger than the free
 * space, and TOOL_FAILED if they do not read back.
 */
async function writeOem(image, plan, progress) {
    const { folder } = image;
    for (const name of ['oem', 'staged'])
        await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.join)(folder, name));
    const paths = [...new Set([...plan.entries.map((entry) => entry.path), GRUB_CFG])].sort();
    const { fileSystem, survey } = await openOem(image, paths, progress);
    const entries = await withGrubSettings(plan, () => grubCfgOf(survey));
    const staged = await stageEntries(entries, (0,external_node_path_namespaceObject.join)(folder, 'staged'));
    checkConflicts(staged, survey);
    const needed = checkSpace(staged, survey);
    progress.debug(`OEM is ${image.type}: ${needed} bytes to write, ${survey.free} free.`);
    const diskSpace = await freeSpace(folder);
    if (diskSpace < needed)
        throw diskFull(`${needed} bytes are needed, but ${diskSpace} are free`);
    progress.info('Writing to the OEM partition.');
    try {
        const changed = staged.filter((entry) => !isUnchanged(entry, survey));
        await fileSystem.write(changed);
        await checkWritten(fileSystem, changed);
        await fileSystem.check();
    }
    catch (error) {
        throw await describeWriteError(error, { folder, needed, free: survey.free });
    }
    return addedFiles(staged);
}
/** Checks that this user can write to a file system of this type. Throws UNSUPPORTED_RUNNER. */
async function checkWritable(type) {
    if (type !== 'btrfs' || (await findRootPrefix()) !== undefined)
        return;
    throw unsupportedRunner("Can't write to the image's OEM partition: it is btrfs, which needs a mount, and this user can't mount", 'Run the step as root, or allow sudo without a password.');
}
/** Opens the image by a mount, or by debugfs if it is ext4 and mounting is not possible. */
async function openOem(image, paths, progress) {
    await checkWritable(image.type);
    const rootPrefix = await findRootPrefix();
    if (rootPrefix !== undefined) {
        const fileSystem = mountedOem(image, rootPrefix, progress);
        try {
            return { fileSystem, survey: await fileSystem.survey(paths) };
        }
        catch (error) {
            if (image.type !== 'ext4' || !isUnsupportedRunner(error))
                throw error;
            progress.info(`${error.message} Using debugfs instead.`);
        }
    }
    const fileSystem = debugfsOem(image);
    return { fileSystem, survey: await fileSystem.survey(paths) };
}
/** Returns the grub.cfg to add settings to. Throws IMAGE_INVALID if its content would be lost. */
function grubCfgOf(survey) {
    const existing = survey.nodes.get(GRUB_CFG);
    const remedy = `Provide the whole file as ${GRUB_CFG} in \`oem-files\`.`;
    if (existing?.kind === 'link')
        throw invalidImage(`${GRUB_CFG} on its OEM partition is a link`, remedy);
    if (existing?.kind !== 'file')
        return NO_GRUB_CFG;
    if (existing.size > LIMITS.grubCfg) {
        throw invalidImage(`${GRUB_CFG} on its OEM partition has ${existing.size} bytes, more than the maximum of ${LIMITS.grubCfg}`, remedy);
    }
    return { content: survey.grubCfg, mode: existing.mode };
}
/** An implied directory that exists keeps its mode. */
function isUnchanged(entry, survey) {
    return entry.kind === 'directory' && entry.isImplied === true && survey.nodes.get(entry.path)?.kind === 'directory';
}
const REPLACEABLE = {
    directory: ['absent', 'directory'],
    file: ['absent', 'file', 'link'],
    link: ['absent', 'file', 'link'],
};
/** Checks that nothing is written through a link on OEM, and that no directory is replaced by a file or the reverse. */
function checkConflicts(entries, survey) {
    for (const { path, kind } of entries) {
        const existing = survey.nodes.get(path)?.kind ?? 'absent';
        if (REPLACEABLE[kind].includes(existing))
            continue;
        throw invalidImage(`${path} on its OEM partition is a ${existing}, not a ${kind}`, `Rename your ${kind}.`);
    }
}
function checkSpace(entries, survey) {
    let needed = 0;
    let reused = 0;
    for (const entry of entries) {
        needed += OVERHEAD + (entry.kind === 'file' ? entry.size : 0);
        reused += survey.nodes.get(entry.path)?.size ?? 0;
    }
    if (needed > survey.free + reused)
        throw noSpaceOnOem(needed, survey.free);
    return needed;
}
async function checkWritten(fileSystem, entries) {
    const found = await fileSystem.read(entries);
    for (const entry of entries) {
        const read = found.get(entry.path);
        const isSame = read?.kind === entry.kind &&
            (entry.kind === 'link' || read.mode === entry.mode) &&
            (entry.kind !== 'file' || read.sha512 === entry.sha512);
        if (isSame)
            continue;
        throw new ActionError('TOOL_FAILED', `Writing ${entry.path} to the OEM partition failed: it reads back differently. Download the image again, as its file system may be damaged.`);
    }
}
/** Returns the bytes that this user can still write to the disk of `folder`. */
async function freeSpace(folder) {
    const { bavail, bfree, bsize } = await (0,promises_namespaceObject.statfs)(folder);
    return bsize * (process.getuid?.() === 0 ? bfree : bavail);
}
/** The partition is a sparse file. If the runner's disk is full, its file system reports a failing device or a lack of space. */
async function describeWriteError(error, { folder, needed, free }) {
    if (!(error instanceof ActionError))
        return error;
    if (error.code !== 'NO_SPACE_ON_OEM' && error.code !== 'TOOL_FAILED')
        return error;
    if ((await freeSpace(folder)) < LIMITS.diskFull)
        return diskFull('no space is left', error);
    return error.code === 'NO_SPACE_ON_OEM' ? noSpaceOnOem(needed, free) : error;
}
function diskFull(cause, error) {
    return new ActionError('DISK_FULL', `Can't write to the disk of \`output\`: ${cause}. Free some space, or set \`output\` to a path on a larger disk.`, { cause: error });
}

;// CONCATENATED MODULE: ./build/src/customize/disk/disk-container.js
var disk_container_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var disk_container_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





const OTHER_IMAGE = 'Use the image as Flatcar published it.';
const INSPECTORS = {
    qcow2: inspectQcow2,
    vmdk: inspectVmdk,
    vhdx: inspectVhdx,
    vhd: async () => ({ format: 'vpc', options: ['subformat=dynamic', 'force_size=on'], compress: false }),
};
/**
 * Reads the headers of a qcow2, vmdk, dynamic vhd or vhdx image. Throws IMAGE_INVALID for images that qemu-img would read
 * but that are not self-contained or would lose data: backing files, data in other files, snapshots, encryption.
 */
async function inspectContainer(kind, path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_container_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'r'), true);
        try {
            return await INSPECTORS[kind](file, path);
        }
        catch (error) {
            if (error instanceof ActionError)
                throw error;
            throw invalidImage(`can't read its ${kind} header (${error.message})`);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = disk_container_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Converts an image to the new sparse raw disk `to`. Both paths are absolute, as qemu-img reads `name:` as a protocol. */
async function toRaw(container, path, to) {
    await runToolOk('qemu-img', ['convert', '-f', container.format, '-O', 'raw', path, to]);
}
/** Converts the raw disk `path` to the new image `to`. A VMDK contains its file name, so `to` has the name of the output. */
async function fromRaw({ format, options, compress }, path, to) {
    const flags = compress ? ['-c'] : [];
    await runToolOk('qemu-img', ['convert', '-f', 'raw', '-O', format, ...flags, '-o', options.join(','), path, to]);
}
/** Returns whether a vhd is fixed, which means raw bytes and a footer. `diskSize` is the number of raw bytes. */
async function inspectVhd(path) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_container_addDisposableResource(env_2, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const { size } = await file.stat();
        // Virtual Hard Disk Image Format Specification 1.0, "Hard Disk Footer Format".
        const footer = await readFully(file, Buffer.alloc(512), Math.max(0, size - 512), Math.min(512, size));
        const sum = footer.reduce((total, byte, index) => (index >= 64 && index < 68 ? total : total + byte), 0);
        if (footer.toString('latin1', 0, 8) !== 'conectix' || footer.readUInt32BE(64) !== (~sum & 0xffffffff) >>> 0) {
            throw invalidImage('the VHD footer is missing or damaged');
        }
        const type = footer.readUInt32BE(60);
        if (type === 4)
            throw invalidImage('it is a differencing disk, which needs its parent', OTHER_IMAGE);
        if (type !== 2 && type !== 3)
            throw invalidImage(`it has the unknown VHD type ${type}`);
        return { isFixed: type === 2, diskSize: size - 512 };
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = disk_container_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
/** https://www.qemu.org/docs/master/interop/qcow2.html, "Header". */
async function inspectQcow2(file, path) {
    const header = await readFully(file, Buffer.alloc(112), 0, 112);
    const version = header.readUInt32BE(4);
    if (version !== 2 && version !== 3)
        throw invalidImage(`it has the unsupported qcow2 version ${version}`, OTHER_IMAGE);
    const incompatible = version === 3 ? header.readBigUInt64BE(72) : 0n;
    if (header.readBigUInt64BE(8) !== 0n)
        throw invalidImage('it has a backing file', OTHER_IMAGE);
    if ((incompatible & 4n) !== 0n)
        throw invalidImage('its data is in another file', OTHER_IMAGE);
    if ((incompatible & 3n) !== 0n)
        throw invalidImage('it was not closed cleanly, or is marked corrupt');
    if (header.readUInt32BE(32) !== 0)
        throw invalidImage('it is encrypted', OTHER_IMAGE);
    if (header.readUInt32BE(60) !== 0)
        throw invalidImage('it has snapshots, which would be lost', OTHER_IMAGE);
    const options = [`compat=${version === 3 ? '1.1' : '0.10'}`, `cluster_size=${2 ** header.readUInt32BE(20)}`];
    if (version === 3) {
        const hasCompressionType = header.readUInt32BE(100) > 104 && (incompatible & 8n) !== 0n;
        options.push(`refcount_bits=${2 ** header.readUInt32BE(96)}`);
        options.push(`lazy_refcounts=${(header.readBigUInt64BE(80) & 1n) !== 0n ? 'on' : 'off'}`);
        if (hasCompressionType)
            options.push(`compression_type=${header[104] === 1 ? 'zstd' : 'zlib'}`);
        if ((incompatible & 16n) !== 0n)
            options.push('extended_l2=on');
    }
    return { format: 'qcow2', options, compress: await hasCompressedClusters(path) };
}
async function hasCompressedClusters(path) {
    const result = await runTool('qemu-img', ['check', '--output=json', '-f', 'qcow2', path]);
    // 3 means leaked clusters, which the conversion drops.
    if (result.code !== 0 && result.code !== 3) {
        throw toolFailed('qemu-img', result.stderr || 'the check found a damaged image');
    }
    const report = JSON.parse(result.stdout.toString());
    return (report['compressed-clusters'] ?? 0) > 0;
}
/** VMware Virtual Disk Format 5.0, "Hosted Sparse Extents" and "The Descriptor File". */
async function inspectVmdk(file) {
    const header = await readFully(file, Buffer.alloc(512), 0, 512);
    // Without capacity, the file is only a descriptor, and qemu-img would open every file that it names.
    if (header.readBigUInt64LE(12) === 0n)
        throw invalidImage('its data is in other files', OTHER_IMAGE);
    const [at, length] = [Number(header.readBigUInt64LE(28)) * 512, Number(header.readBigUInt64LE(36)) * 512];
    if (at < 512 || length < 512 || length > 1024 * 1024)
        throw invalidImage('it has no embedded descriptor', OTHER_IMAGE);
    const descriptor = (await readFully(file, Buffer.alloc(length), at, length)).toString('latin1');
    const value = (name) => new RegExp(`^${name}\\s*=\\s*"?([^"\\n\\r]*)"?`, 'im').exec(descriptor)?.[1]?.trim();
    const subformat = ['monolithicSparse', 'streamOptimized'].find((known) => known === value('createType'));
    if (subformat === undefined) {
        throw invalidImage(`its type ${JSON.stringify(value('createType') ?? '')} is not a single-file type`, OTHER_IMAGE);
    }
    if (!/^f{8}$/i.test(value('parentCID') ?? 'ffffffff'))
        throw invalidImage('it needs a parent disk', OTHER_IMAGE);
    const options = [`subformat=${subformat}`];
    const adapter = ['ide', 'lsilogic', 'buslogic', 'legacyESX'].find((known) => known === value('ddb\\.adapterType'));
    if (adapter !== undefined)
        options.push(`adapter_type=${adapter}`);
    const hardware = value('ddb\\.virtualHWVersion');
    if (hardware !== undefined && /^\d{1,3}$/.test(hardware))
        options.push(`hwversion=${hardware}`);
    const tools = value('ddb\\.toolsVersion') ?? value('ddb\\.toolsInstallType');
    if (tools !== undefined && /^\d{1,10}$/.test(tools))
        options.push(`toolsversion=${tools}`);
    if ((header.readUInt32LE(8) & 4) !== 0)
        options.push('zeroed_grain=on');
    return { format: 'vmdk', options, compress: false };
}
const VHDX_METADATA_REGION = '06a27c8b90479a4bb8fe575f050f886e';
const VHDX_FILE_PARAMETERS = '3767a1ca36fa434db3b633f0aa44e76b';
const VHDX_LOGICAL_SECTOR_SIZE = '1dbf41816fa90947ba47f233a8faab5f';
/** [MS-VHDX] 2.2.3 (region table at 192 KiB) and 2.6 (metadata); GUIDs are in the byte order of the file. */
async function inspectVhdx(file) {
    const regions = await readFully(file, Buffer.alloc(65536), 192 * 1024, 65536);
    if (regions.toString('latin1', 0, 4) !== 'regi')
        throw invalidImage('its VHDX region table is damaged');
    const region = findGuid(regions, 16, regions.readUInt32LE(8), VHDX_METADATA_REGION);
    const start = Number(region.readBigUInt64LE(16));
    const table = await readFully(file, Buffer.alloc(65536), start, 65536);
    if (table.toString('latin1', 0, 8) !== 'metadata')
        throw invalidImage('its VHDX metadata is damaged');
    const item = async (guid, size) => {
        const entry = findGuid(table, 32, table.readUInt16LE(10), guid);
        return readFully(file, Buffer.alloc(size), start + entry.readUInt32LE(16), size);
    };
    const parameters = await item(VHDX_FILE_PARAMETERS, 8);
    const sector = (await item(VHDX_LOGICAL_SECTOR_SIZE, 4)).readUInt32LE(0);
    const [blockSize, flags] = [parameters.readUInt32LE(0), parameters.readUInt32LE(4)];
    if ((flags & 2) !== 0)
        throw invalidImage('it is a differencing disk, which needs its parent', OTHER_IMAGE);
    if (sector !== 512)
        throw invalidImage(`qemu-img can't write its sector size of ${sector} bytes`, OTHER_IMAGE);
    return {
        format: 'vhdx',
        options: [`subformat=${(flags & 1) !== 0 ? 'fixed' : 'dynamic'}`, `block_size=${blockSize}`],
        compress: false,
    };
}
/** Returns the 32-byte entry with this GUID from a table whose entries start at `first`. */
function findGuid(table, first, count, guid) {
    for (let index = 0; index < Math.min(count, 2047); index++) {
        const entry = table.subarray(first + index * 32, first + index * 32 + 32);
        if (entry.toString('hex', 0, 16) === guid)
            return entry;
    }
    throw invalidImage('its VHDX tables lack a required entry');
}

;// CONCATENATED MODULE: ./build/src/customize/disk/gpt.js


const SECTOR_SIZES = [512, 4096];
const SIGNATURE = 'EFI PART';
const HEADER_SIZE = 92;
/** Limits far above the usual 128 entries of 128 bytes. */
const ENTRIES_MAX = 1024;
const ENTRY_SIZE_MAX = 4096;
/**
 * Reads the GUID partition table of a disk of `size` bytes with 512- or 4096-byte sectors (UEFI 2.10, 5.3). Throws
 * IMAGE_INVALID if a checksum is wrong, the primary and backup tables differ, or partitions overlap or are outside the
 * usable range. Firmware would repair or ignore such a table, but writing to the disk needs a reliable one.
 */
async function readPartitionTable(read, size) {
    const disk = { read, size, sectorSize: await findSectorSize(read, size) };
    const primary = await readHeader(disk, 1, 'primary');
    const backup = await readHeader(disk, primary.other, 'backup');
    const agree = backup.other === primary.self &&
        backup.firstUsable === primary.firstUsable &&
        backup.lastUsable === primary.lastUsable &&
        backup.diskGuid === primary.diskGuid &&
        backup.entrySize === primary.entrySize &&
        backup.entries.equals(primary.entries);
    if (!agree)
        throw gpt_invalid('the primary and backup tables differ');
    return { sectorSize: disk.sectorSize, partitions: readEntries(primary, disk.sectorSize) };
}
/** Returns the only partition with this name. Throws IMAGE_INVALID if there is none, or more than one. */
function findPartition(table, name) {
    const [found, ...more] = table.partitions.filter((partition) => partition.name === name);
    if (found !== undefined && more.length === 0)
        return found;
    const names = table.partitions.map((partition) => partition.name || `(${partition.number})`).join(', ');
    const count = found === undefined ? 'no partition' : 'several partitions';
    throw invalidImage(`it has ${count} with the label ${name} (labels: ${names})`, "Use a Flatcar disk image that this repository's root action downloads.");
}
async function findSectorSize(read, size) {
    for (const sectorSize of SECTOR_SIZES) {
        if (size < sectorSize * 6)
            continue;
        const head = await read(sectorSize, SIGNATURE.length);
        if (head.toString('latin1') === SIGNATURE)
            return sectorSize;
    }
    throw gpt_invalid('the primary header is missing');
}
async function readHeader({ read, size, sectorSize }, at, which) {
    const sectors = Math.floor(size / sectorSize);
    if (at < 1 || at >= sectors)
        throw gpt_invalid(`the ${which} header is outside the image, which may be truncated`);
    const sector = await read(at * sectorSize, sectorSize);
    if (sector.toString('latin1', 0, 8) !== SIGNATURE)
        throw gpt_invalid(`the ${which} header is missing`);
    const headerSize = sector.readUInt32LE(12);
    if (headerSize < HEADER_SIZE || headerSize > sectorSize)
        throw gpt_invalid(`the ${which} header has the invalid size ${headerSize}`);
    const bytes = Buffer.from(sector.subarray(0, headerSize));
    bytes.writeUInt32LE(0, 16);
    if ((0,external_node_zlib_namespaceObject.crc32)(bytes) !== sector.readUInt32LE(16))
        throw gpt_invalid(`the ${which} header has a wrong checksum`);
    if (lba(sector, 24) !== at)
        throw gpt_invalid(`the ${which} header contains a wrong address of itself`);
    const count = sector.readUInt32LE(80);
    const entrySize = sector.readUInt32LE(84);
    const entriesAt = lba(sector, 72);
    // UEFI 5.3.2: the size is 128 times a power of two.
    const isValidSize = entrySize >= 128 && entrySize <= ENTRY_SIZE_MAX && (entrySize & (entrySize - 1)) === 0;
    if (!isValidSize || count < 1 || count > ENTRIES_MAX)
        throw gpt_invalid(`the ${which} header has an invalid number or size of entries (${count} of ${entrySize} bytes)`);
    if (entriesAt < 2 || entriesAt * sectorSize + count * entrySize > size)
        throw gpt_invalid(`the ${which} entries are outside the image`);
    const [firstUsable, lastUsable] = [lba(sector, 40), lba(sector, 48)];
    if (firstUsable < 2 || lastUsable >= sectors)
        throw gpt_invalid(`the usable range of the ${which} header is outside the image, which may be truncated`);
    const entries = await read(entriesAt * sectorSize, count * entrySize);
    if ((0,external_node_zlib_namespaceObject.crc32)(entries) !== sector.readUInt32LE(88))
        throw gpt_invalid(`the ${which} entries have a wrong checksum`);
    return {
        self: at,
        other: lba(sector, 32),
        firstUsable,
        lastUsable,
        diskGuid: sector.toString('hex', 56, 72),
        entries: Buffer.from(entries),
        entrySize,
    };
}
function readEntries(header, sectorSize) {
    const partitions = [];
    for (let at = 0, number = 1; at < header.entries.length; at += header.entrySize, number++) {
        const entry = header.entries.subarray(at, at + header.entrySize);
        // An all-zero type GUID marks an unused entry (UEFI 5.3.3).
        if (entry.subarray(0, 16).every((byte) => byte === 0))
            continue;
        const [first, last] = [lba(entry, 32), lba(entry, 40)];
        if (first > last || first < header.firstUsable || last > header.lastUsable)
            throw gpt_invalid(`partition ${number} is outside the usable range`);
        const name = entry.toString('utf16le', 56, 128);
        const end = name.indexOf('\0');
        partitions.push({
            number,
            name: end < 0 ? name : name.slice(0, end),
            offset: first * sectorSize,
            length: (last - first + 1) * sectorSize,
        });
    }
    const sorted = partitions.toSorted((a, b) => a.offset - b.offset);
    for (const [index, partition] of sorted.entries()) {
        const next = sorted[index + 1];
        if (next !== undefined && partition.offset + partition.length > next.offset) {
            throw gpt_invalid(`partitions ${partition.number} and ${next.number} overlap`);
        }
    }
    return partitions;
}
/** Returns a sector address, or infinity if its byte offset is not a safe integer and so beyond every disk. */
function lba(bytes, at) {
    const value = Number(bytes.readBigUInt64LE(at));
    return value <= Number.MAX_SAFE_INTEGER / 4096 ? value : Number.POSITIVE_INFINITY;
}
function gpt_invalid(cause) {
    return invalidImage(`its GUID partition table is invalid: ${cause}`);
}

;// CONCATENATED MODULE: ./build/src/customize/disk/disk-image.js
var disk_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var disk_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});












const OEM_LABEL = 'OEM';
/** Decompresses the image at `path` to the new sparse file `to`. */
async function unpackImage(compression, path, to) {
    const source = (0,external_node_fs_namespaceObject.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    await writeSparse(unpackStream(compression, source, (0,external_node_os_namespaceObject.availableParallelism)()), to, LIMITS.unpacked);
}
/** Writes a copy of a disk image with the plan's files on its OEM partition. No other byte of the disk changes. */
async function customizeDisk(job, image) {
    const disk = await openDisk(job, image);
    const added = await customizeOem(job, disk);
    if (disk.container === undefined)
        return { path: disk.path, format: image.kind, added };
    const finished = (0,external_node_path_namespaceObject.join)(job.folder, 'finished');
    await (0,promises_namespaceObject.mkdir)(finished);
    const path = (0,external_node_path_namespaceObject.join)(finished, (0,external_node_path_namespaceObject.basename)(job.output));
    job.progress.info(`Converting the raw disk to ${image.kind}.`);
    await fromRaw(disk.container, disk.path, path);
    return { path, format: image.kind, added };
}
async function openDisk({ folder, progress }, { kind, path, isPrivate }) {
    const vhd = kind === 'vhd' ? await inspectVhd(path) : undefined;
    if (kind !== 'raw' && vhd?.isFixed !== true) {
        const container = await inspectContainer(kind, path);
        const raw = (0,external_node_path_namespaceObject.join)(folder, 'raw');
        progress.info(`Converting the ${kind} image to a raw disk.`);
        await toRaw(container, path, raw);
        return { path: raw, size: await sizeOf(raw), container };
    }
    const size = vhd?.diskSize ?? (await sizeOf(path));
    if (isPrivate)
        return { path, size, container: undefined };
    await checkOem(path, size);
    const copy = (0,external_node_path_namespaceObject.join)(folder, 'disk');
    progress.info('Copying the image.');
    await copySparse(path, copy);
    return { path: copy, size, container: undefined };
}
/** Checks, before a disk of `size` bytes is copied, that it is Flatcar's and that this user can write to its OEM partition. */
async function checkOem(path, size) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const { partition } = await findOem(file, size);
        await checkWritable(await fileSystemOf(path, partition.offset));
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = disk_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function findOem(file, size) {
    const read = (offset, length) => readFully(file, Buffer.alloc(length), offset, length);
    const table = await readPartitionTable(read, size);
    return { partition: findPartition(table, OEM_LABEL), sectorSize: table.sectorSize };
}
/** Copies the partition to a separate file, changes that, and writes back only the blocks that differ. */
async function customizeOem({ plan, folder, progress }, disk) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_2, await (0,promises_namespaceObject.open)(disk.path, 'r+'), true);
        const { partition, sectorSize } = await findOem(file, disk.size);
        progress.debug(`OEM is partition ${partition.number}: ${partition.length} bytes at ${partition.offset}, sectors of ${sectorSize} bytes.`);
        const oemFolder = (0,external_node_path_namespaceObject.join)(folder, 'oem-work');
        await (0,promises_namespaceObject.mkdir)(oemFolder);
        const path = (0,external_node_path_namespaceObject.join)(oemFolder, 'partition');
        await copyRegion(file, partition.offset, partition.length, path);
        const image = { path, type: await fileSystemOf(path), folder: oemFolder };
        const added = await writeOem(image, plan, progress);
        await replaceRegion(file, partition.offset, path);
        await file.sync();
        return added;
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = disk_image_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}
async function sizeOf(path) {
    const env_3 = { stack: [], error: void 0, hasError: false };
    try {
        const file = disk_image_addDisposableResource(env_3, await (0,promises_namespaceObject.open)(path, 'r'), true);
        return (await file.stat()).size;
    }
    catch (e_3) {
        env_3.error = e_3;
        env_3.hasError = true;
    }
    finally {
        const result_3 = disk_image_disposeResources(env_3);
        if (result_3)
            await result_3;
    }
}

;// CONCATENATED MODULE: ./build/src/customize/file-kind.js
var file_kind_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var file_kind_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});





/** Bytes to read for all signatures below. ISO 9660's is the farthest. */
const HEAD = 64 * 1024;
/** Signatures of supported kinds, in the order to check. */
const file_kind_KINDS = [
    { at: 0, bytes: 'QFI\xfb', kind: 'qcow2' },
    { at: 0, bytes: 'KDMV', kind: 'vmdk' },
    { at: 0, bytes: 'vhdxfile', kind: 'vhdx' },
    // A dynamic VHD starts with a copy of its footer. A fixed one has only the footer.
    { at: 0, bytes: 'conectix', kind: 'vhd' },
    { at: 0, bytes: '070701', kind: 'pxe' },
    { at: 0, bytes: '070702', kind: 'pxe' },
    { at: 257, bytes: 'ustar', kind: 'ova' },
    // Documentation/arch/x86/boot.rst and Documentation/arch/arm64/booting.rst of Linux.
    { at: 0x202, bytes: 'HdrS', kind: 'kernel' },
    { at: 56, bytes: 'ARM\x64', kind: 'kernel' },
];
/** Signatures of unsupported files. */
const UNSUPPORTED = [
    {
        at: 0,
        bytes: 'PK\x03\x04',
        cause: 'it is a zip archive',
        remedy: 'Unpack it first, or download with `decompress: true`.',
    },
    { at: 0, bytes: '\xfd7zXZ\0', cause: 'it is compressed with xz', remedy: 'Decompress it first.' },
    { at: 0, bytes: '\x28\xb5\x2f\xfd', cause: 'it is compressed with zstd', remedy: 'Decompress it first.' },
    {
        at: 0,
        bytes: '# Disk DescriptorFile',
        cause: 'it is a VMDK descriptor whose data is in other files',
        remedy: 'Convert it to a single file first: qemu-img convert -O vmdk.',
    },
    {
        at: 32769,
        bytes: 'CD001',
        cause: 'it is an ISO image, which has no OEM partition',
        remedy: 'Use a disk image, or boot the ISO with ignition.config.url.',
    },
];
/** Detects what the file at `path` is by its content, whatever its name. Throws IMAGE_INVALID for unsupported files. */
async function detectFileKind(path) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = file_kind_addDisposableResource(env_1, await (0,promises_namespaceObject.open)(path, 'r'), true);
        const { size } = await file.stat();
        const head = Buffer.alloc(HEAD);
        const { bytesRead } = await file.read(head, 0, HEAD, 0);
        const start = head.subarray(0, bytesRead);
        if (has(start, { at: 0, bytes: '\x1f\x8b\x08' }))
            return isCpio(start) ? { kind: 'pxe' } : { compression: 'gz' };
        // A block (or, in an empty file, the end mark) follows the four bytes of the header.
        const isBlock = ['1AY&SY', '\x17rE8P\x90'].some((bytes) => has(start, { at: 4, bytes }));
        if (isBlock && /^BZh[1-9]/.test(start.toString('latin1', 0, 4)))
            return { compression: 'bz2' };
        const kind = kindOf(start);
        if (kind !== undefined)
            return { kind };
        const tail = Buffer.alloc(8);
        if (size >= 512)
            await file.read(tail, 0, 8, size - 512);
        if (has(tail, { at: 0, bytes: 'conectix' }))
            return { kind: 'vhd' };
        if (isRawDisk(start))
            return { kind: 'raw' };
        if (size === 0)
            throw invalidImage('the file is empty');
        throw unknownFormat();
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = file_kind_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/**
 * Detects what a compressed image contains from its first bytes, so that unsupported images fail before all of it is
 * decompressed. Returns undefined if the format or the compressed data is not recognized. Throws as `detectFileKind`.
 */
async function detectCompressedKind(compression, path) {
    const start = await decompressHead(compression, path).catch(() => Buffer.alloc(0));
    return kindOf(start) ?? (isRawDisk(start) ? 'raw' : undefined);
}
/** Returns the error for a file that has none of the supported formats. */
function unknownFormat() {
    return invalidImage('it is not a disk image, an OVA or a PXE archive', "Use an image that this repository's root action downloads.");
}
async function decompressHead(compression, path) {
    const source = (0,external_node_fs_namespaceObject.createReadStream)(path);
    try {
        const chunks = [];
        let size = 0;
        for await (const piece of unpackStream(compression, source, 1)) {
            const bytes = piece instanceof Uint8Array ? Buffer.from(piece) : Buffer.alloc(Math.min(piece.zeros, HEAD));
            chunks.push(bytes);
            size += bytes.length;
            if (size >= HEAD)
                break;
        }
        return Buffer.concat(chunks).subarray(0, HEAD);
    }
    finally {
        source.destroy();
    }
}
function kindOf(start) {
    const found = file_kind_KINDS.find((signature) => has(start, signature));
    if (found?.kind === 'ova')
        checkFirstMember(start);
    if (found !== undefined)
        return found.kind;
    const unsupported = UNSUPPORTED.find((signature) => has(start, signature));
    if (unsupported !== undefined)
        throw invalidImage(unsupported.cause, unsupported.remedy);
    return undefined;
}
/** A fixed VHD and a hybrid ISO image have a GUID partition table too, so this check comes after theirs. */
function isRawDisk(start) {
    return [512, 4096].some((at) => has(start, { at, bytes: 'EFI PART' }));
}
/** An OVA starts with its descriptor (DSP0243 2.1, 5.3). Other tar archives, such as Google's images, do not. */
function checkFirstMember(start) {
    const isFile = ['0', '\0', '7'].includes(start.toString('latin1', 156, 157));
    const [member = ''] = start.toString('utf8', 0, 100).split('\0');
    if (!isFile || /\.ovf$/i.test(member))
        return;
    throw invalidImage(`it is a tar archive that starts with ${JSON.stringify(member)}, but an OVA starts with its .ovf`, 'Unpack it (tar -xf) and use the disk image in it.');
}
/** Returns whether a gzip stream contains a cpio archive, judging by its first bytes. */
function isCpio(start) {
    try {
        const inner = (0,external_node_zlib_namespaceObject.gunzipSync)(start, { finishFlush: external_node_zlib_namespaceObject.constants.Z_SYNC_FLUSH, maxOutputLength: 64 * 1024 * 1024 });
        return ['070701', '070702'].some((bytes) => has(inner, { at: 0, bytes }));
    }
    catch {
        return false;
    }
}
function has(buffer, { at, bytes }) {
    return buffer.toString('latin1', at, at + bytes.length) === bytes;
}

;// CONCATENATED MODULE: ./build/src/customize/pxe/cpio-archive.js



/** Maximum bytes of a file: the newc format has 32-bit sizes. */
const FILE_MAX = 0xffff_ffff;
const FILE = 0o100000;
const DIRECTORY = 0o040000;
const LINK = 0o120000;
/**
 * Yields a cpio archive in the `newc` format that the kernel unpacks
 * (https://docs.kernel.org/driver-api/early-userspace/buffer-format.html), with the entries in the directory `prefix`.
 * The same entries in the same order give the same bytes: owned by root, dated 1970, with ascending inode numbers.
 * `folder` contains the staged files. Throws INVALID_INPUT for a file of 4 GiB or more.
 */
async function* cpioArchive(entries, prefix, folder) {
    let inode = 0;
    for (const path of parentsIn(prefix))
        yield cpio_archive_header({ inode: ++inode, mode: DIRECTORY | 0o755, path });
    for (const entry of entries) {
        const path = `${prefix}/${entry.path}`;
        inode++;
        if (entry.kind === 'directory')
            yield cpio_archive_header({ inode, mode: DIRECTORY | entry.mode, path });
        else if (entry.kind === 'link') {
            const target = Buffer.from(entry.target);
            yield cpio_archive_header({ inode, mode: LINK | 0o777, size: target.length, path });
            yield Buffer.concat([target, cpio_archive_padding(target.length)]);
        }
        else {
            if (entry.size > FILE_MAX)
                throw tooLarge(entry.path, entry.size);
            yield cpio_archive_header({ inode, mode: FILE | entry.mode, size: entry.size, path });
            for await (const chunk of (0,external_node_fs_namespaceObject.createReadStream)((0,external_node_path_namespaceObject.join)(folder, entry.staged)))
                yield chunk;
            yield cpio_archive_padding(entry.size);
        }
    }
    yield cpio_archive_header({ inode: 0, mode: 0, path: 'TRAILER!!!' });
}
function tooLarge(path, size) {
    return invalidInput('oem-files', `${path} has ${size} bytes, more than the maximum of ${FILE_MAX} in a cpio archive`, 'Remove it, or let Ignition fetch it.');
}
/** Returns the path of each directory from the root to `prefix`. */
function parentsIn(prefix) {
    return prefix.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
}
/** Returns a magic number, thirteen fields of eight hex digits, and the name with its zero, padded to four bytes. */
function cpio_archive_header({ inode, mode, size = 0, path }) {
    const name = Buffer.from(`${path}\0`);
    const links = (mode & 0o170000) === DIRECTORY ? 2 : 1;
    const [owner, group, time, device, check] = [0, 0, 0, 0, 0];
    const fields = [inode, mode, owner, group, links, time, size, device, device, device, device, name.length, check];
    const text = `070701${fields.map((field) => field.toString(16).padStart(8, '0').toUpperCase()).join('')}`;
    return Buffer.concat([Buffer.from(text), name, cpio_archive_padding(text.length + name.length)]);
}
function cpio_archive_padding(length) {
    return Buffer.alloc(-length & 3);
}

;// CONCATENATED MODULE: ./build/src/customize/pxe/pxe-archive.js












/** The directory that PXE images read OEM files from (https://www.flatcar.org/docs/latest/installing/bare-metal/booting-with-pxe/#adding-a-custom-oem). */
const OEM_FOLDER = 'usr/share/oem';
const MAIN_ARCHIVE = 'flatcar_production_pxe_image.cpio.gz';
/**
 * Releases that ignore OEM files in a second archive, according to the release notes of 3815.2.1 and 4593.2.0: since the
 * move of OEM's mount point, and since the minimal initrd. Some alpha and beta releases in between may have the fix.
 */
const LOSES_OEM = '>=3760.0.0 <3815.2.1 || >=4460.0.0 <4593.2.0';
/** Writes the plan's files as a gzipped cpio archive. The same files give the same bytes on every system. */
async function customizePxe({ plan, request, output, folder, progress }) {
    const staging = (0,external_node_path_namespaceObject.join)(folder, 'staged');
    await (0,promises_namespaceObject.mkdir)(staging);
    const staged = await stageEntries(await withGrubSettings(plan, () => NO_GRUB_CFG), staging);
    const path = (0,external_node_path_namespaceObject.join)(folder, 'pxe');
    const hash = (0,external_node_crypto_namespaceObject.createHash)('sha512');
    // zlib's match finder depends on the instructions of the processor, so its output differs between machines. Run-length
    // matching gives the same bytes everywhere.
    const gzip = (0,external_node_zlib_namespaceObject.createGzip)({ level: 9, strategy: external_node_zlib_namespaceObject.constants.Z_RLE });
    const target = (0,external_node_fs_namespaceObject.createWriteStream)(path, { flags: 'wx' });
    await (0,external_node_stream_promises_namespaceObject.pipeline)(cpioArchive(staged, OEM_FOLDER, staging), gzip, withoutSystem(), hashStream(hash), target);
    const [main, added] = [mainArchive(request.image), (0,external_node_path_namespaceObject.basename)(output)];
    progress.info(`For iPXE, load both archives: initrd ${main} and initrd ${added}.`);
    return {
        path,
        format: 'pxe',
        added: addedFiles(staged),
        sha512: hash.digest('hex'),
        initrd: `initrd ${main},${added}`,
    };
}
/** Returns whether a release may ignore OEM files in a second archive. */
function losesPxeOem(release) {
    const version = release ? parseVersion(release) : undefined;
    return version !== undefined && satisfies(version, LOSES_OEM);
}
/** `image` is the path of the main archive or its kernel, or empty for Flatcar's usual name. */
function mainArchive(image) {
    const name = (0,external_node_path_namespaceObject.basename)(image);
    if (/\.cpio(\.gz)?$/.test(name))
        return name;
    const kernel = /^(.*_pxe)\.vmlinuz$/.exec(name);
    return kernel === null ? MAIN_ARCHIVE : `${kernel[1]}_image.cpio.gz`;
}
/** Sets byte 9 of the gzip header, the operating system, from zlib's value to 255 for unknown (RFC 1952, 2.3.1). */
function withoutSystem() {
    let seen = 0;
    return new external_node_stream_namespaceObject.Transform({
        transform(chunk, _encoding, done) {
            if (seen <= 9 && seen + chunk.length > 9)
                chunk[9 - seen] = 255;
            seen += chunk.length;
            done(null, chunk);
        },
    });
}

;// CONCATENATED MODULE: ./build/src/customize/ineffective-settings.js


/** Settings that are valid but may have no effect. */
const WARNINGS = [
    {
        applies: ({ plan, request }) => hasIgnition(plan) && !request.releaseVersion,
        warning: () => 'The Ignition config was not checked for a release, because the release is unknown. Set `version` to the output `version` of the download.',
    },
    {
        applies: ({ request }) => Boolean(request.oemFiles) && process.platform === 'win32',
        warning: () => 'Windows has no Unix modes: files of `oem-files` get 0644 and folders 0755, so none is executable. Use Linux or macOS to keep modes.',
    },
    {
        applies: ({ request }) => Boolean(request.defaultIgnition),
        warning: () => '`default-ignition` may have no effect: the boot code of current releases does not read base/default.ign. Use `base-ignition` or `ignition`.',
    },
    {
        applies: ({ isPxe, plan }) => isPxe && plan.grubSettings.length > 0,
        warning: () => '`grub-config` has no effect with PXE, as GRUB does not read the archive. Set kernel arguments in the PXE configuration.',
    },
    {
        applies: ({ isPxe, request }) => isPxe && losesPxeOem(request.releaseVersion),
        warning: ({ releaseVersion }) => `Release ${releaseVersion} may ignore OEM files in a PXE archive (https://github.com/flatcar/Flatcar/issues/1376 and https://github.com/flatcar/Flatcar/issues/2023). Use a newer release.`,
    },
];
/** Returns a warning for each setting of a request that may have no effect. */
function ineffectiveSettings(situation) {
    return WARNINGS.filter(({ applies }) => applies(situation)).map(({ warning }) => warning(situation.request));
}

;// CONCATENATED MODULE: ./build/src/customize/output-path.js



/**
 * Returns the absolute path of the result and creates its folder. Throws INVALID_INPUT if it is one of `inputs` under any
 * name (link, other spelling, other case), is in `oemFiles`, or can't be a file.
 */
async function outputPath({ output, fallback, inputs, oemFiles }) {
    const wanted = await wantedPath(output, fallback);
    await (0,promises_namespaceObject.mkdir)((0,external_node_path_namespaceObject.dirname)(wanted), { recursive: true }).catch((error) => {
        throw output_path_invalid(`can't create the folder of ${wanted} (${error.code})`);
    });
    const path = (0,external_node_path_namespaceObject.join)(await (0,promises_namespaceObject.realpath)((0,external_node_path_namespaceObject.dirname)(wanted)), (0,external_node_path_namespaceObject.basename)(wanted));
    const existing = await (0,promises_namespaceObject.lstat)(path, { bigint: true }).catch(() => undefined);
    if (existing?.isSymbolicLink())
        throw output_path_invalid(`${path} is a link`);
    if (existing !== undefined && !existing.isFile())
        throw output_path_invalid(`${path} exists and is not a file`);
    for (const input of inputs) {
        const info = await (0,promises_namespaceObject.stat)(input, { bigint: true }).catch(() => undefined);
        const isSame = existing !== undefined && existing.dev === info?.dev && existing.ino === info.ino;
        if (isSame || (0,external_node_path_namespaceObject.resolve)(input) === wanted)
            throw output_path_invalid(`${path} is the input file ${input}`);
    }
    if (oemFiles && (await isWithin(oemFiles, path)))
        throw output_path_invalid(`${path} is in the folder of \`oem-files\``);
    return path;
}
/** Returns the path of the customized disk image or OVA next to the original. */
function customizedPath(image) {
    const name = (0,external_node_path_namespaceObject.basename)(image).replace(/\.(?:gz|bz2)$/i, '');
    const dot = name.lastIndexOf('.');
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    return (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(image), `${stem}-customized${extension}`);
}
async function wantedPath(output, fallback) {
    if (!output)
        return (0,external_node_path_namespaceObject.resolve)(fallback);
    const isFolder = await (0,promises_namespaceObject.stat)(output).then((info) => info.isDirectory(), () => output.endsWith('/') || output.endsWith(external_node_path_namespaceObject.sep));
    return isFolder ? (0,external_node_path_namespaceObject.resolve)(output, (0,external_node_path_namespaceObject.basename)(fallback)) : (0,external_node_path_namespaceObject.resolve)(output);
}
async function isWithin(folder, path) {
    const root = await (0,promises_namespaceObject.realpath)(folder).catch(() => (0,external_node_path_namespaceObject.resolve)(folder));
    const within = (0,external_node_path_namespaceObject.relative)(root, path);
    // On Windows, the relative path to another drive is absolute.
    return within !== '..' && !within.startsWith(`..${external_node_path_namespaceObject.sep}`) && (0,external_node_path_namespaceObject.resolve)(root, within) === path;
}
function output_path_invalid(cause) {
    return invalidInput('output', cause, 'Use another path.');
}

;// CONCATENATED MODULE: ./build/src/customize/ova/ova-members.js

/** Yields the members of the OVA at `path` in order. Each must be read before the next. */
async function* ovaMembers(path) {
    const { extract: createExtract } = await import(/* webpackIgnore: true */ '#tar');
    const extract = createExtract();
    const source = (0,external_node_fs_namespaceObject.createReadStream)(path, { highWaterMark: 1024 * 1024 });
    source.on('error', (error) => extract.destroy(error));
    source.pipe(extract);
    try {
        for await (const entry of extract)
            yield entry;
    }
    finally {
        source.destroy();
        extract.destroy();
    }
}
/** Returns a name without the `./` that `tar` and `sha256sum` write for the files of a folder. */
function plainName(name) {
    return name.replace(/^(?:\.\/)+/, '');
}

;// CONCATENATED MODULE: ./build/src/customize/ova/ova-manifest.js



/** `SHA256(file.ovf)= 0123…` (DSP0243 2.1, 5.1). */
const LINE = /^(SHA1|SHA256|SHA384|SHA512)\s*\(([^)]+)\)\s*=\s*([0-9a-fA-F]+)\s*$/;
/** Parses a manifest. Throws IMAGE_INVALID for a malformed line, or a file that is listed twice. */
function parseManifest(text) {
    const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseLine(line)]));
    const repeated = lines.find(({ name }, index) => lines.findIndex((other) => other.name === name) !== index);
    if (repeated !== undefined)
        throw invalidImage(`its manifest lists ${repeated.name} twice`);
    return lines;
}
/** Checks the digests of all members against the manifest. Throws IMAGE_INVALID. */
function checkDigests(lines, digests) {
    const members = new Map([...digests].map(([name, digest]) => [plainName(name), digest]));
    for (const { name, digest } of lines) {
        const found = members.get(name);
        if (found === undefined)
            throw invalidImage(`its manifest lists ${name}, which is missing`);
        if (found !== digest.toLowerCase())
            throw invalidImage(`the digest of ${name} does not match its manifest`);
    }
}
/** Returns the manifest with the descriptor's new digest, in place of the old one or in an added line. */
function editManifest(text, descriptor) {
    const lines = parseManifest(text);
    const line = lines.find(({ name }) => name === plainName(descriptor.name));
    if (line === undefined) {
        const algorithm = lines[0]?.algorithm ?? 'SHA256';
        return `${algorithm}(${descriptor.name})= ${ova_manifest_digestOf(algorithm, descriptor.bytes)}\n${text}`;
    }
    const isLine = (each) => each.trim() !== '' && parseLine(each).name === line.name;
    return text
        .split('\n')
        .map((each) => (isLine(each) ? each.replace(line.digest, ova_manifest_digestOf(line.algorithm, descriptor.bytes)) : each))
        .join('\n');
}
/** Returns a manifest for members with these SHA-256 digests, with the descriptor's new digest. */
function newManifest(digests, descriptor) {
    const all = new Map([...digests, [descriptor.name, ova_manifest_digestOf('SHA256', descriptor.bytes)]]);
    return [...all].map(([name, digest]) => `SHA256(${name})= ${digest}\n`).join('');
}
function parseLine(line) {
    const [, algorithm, name, digest] = LINE.exec(line) ?? [];
    if (algorithm === undefined || name === undefined || digest === undefined) {
        throw invalidImage(`its manifest has the malformed line ${JSON.stringify(line)}`);
    }
    return { algorithm, name: plainName(name), digest };
}
function ova_manifest_digestOf(algorithm, bytes) {
    return (0,external_node_crypto_namespaceObject.createHash)(algorithm.toLowerCase()).update(bytes).digest('hex');
}

;// CONCATENATED MODULE: external "./xml.js"
var external_xml_js_x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
} 
var external_xml_js_y = (x) => (() => (x))
const external_xml_js_namespaceObject = external_xml_js_x({ ["XMLParser"]: () => (__WEBPACK_EXTERNAL_MODULE__xml_js_95d2d59f__.XMLParser) });
;// CONCATENATED MODULE: ./build/src/customize/ova/ovf-property.js



const OVF_NAMESPACE = /^http:\/\/schemas\.dmtf\.org\/ovf\/envelope\/[12]$/;
/**
 * Returns an OVF descriptor with these properties (DSP0243 2.1, 9.5), which a deployment passes to the machine. Replaces
 * the value of an existing property, or adds the property to the first ProductSection without class or instance. Compares
 * names by namespace, not by prefix. Leaves all other text unchanged. Throws IMAGE_INVALID unless the text is an OVF
 * descriptor with one virtual system.
 */
function setOvfProperties(ovf, properties) {
    let text = ovf;
    for (const [key, value] of Object.entries(properties))
        text = setProperty(text, key, value);
    for (const [key, value] of Object.entries(properties)) {
        if (propertyValue(text, key) !== value)
            throw ovf_property_invalid(`can't set its property ${key}`);
    }
    return text;
}
/** Returns the value of a property, or undefined if the descriptor does not have it. */
function propertyValue(ovf, key) {
    const descriptor = parseEnvelope(ovf);
    const property = findProperty(descriptor, key);
    return property === undefined ? undefined : attribute(property, descriptor.namespace, 'value')?.value;
}
/** Returns whether the hypervisor passes properties to the machine by guestinfo, which Ignition reads. */
function hasGuestInfoTransport(ovf) {
    const descriptor = parseEnvelope(ovf);
    const [hardware] = childrenOf(descriptor.system, descriptor.namespace, 'VirtualHardwareSection');
    const transport = hardware === undefined ? undefined : attribute(hardware, descriptor.namespace, 'transport');
    return (transport?.value ?? '').split(/\s+/).includes('com.vmware.guestInfo');
}
function setProperty(ovf, key, value) {
    const descriptor = parseEnvelope(ovf);
    const { system, namespace } = descriptor;
    const property = findProperty(descriptor, key);
    if (property !== undefined)
        return setValue(ovf, { property, namespace, value });
    const section = childrenOf(system, namespace, 'ProductSection').find((each) => !attribute(each, namespace, 'class')?.value && !attribute(each, namespace, 'instance')?.value);
    const parent = section ?? system;
    const [e, a] = [elementPrefix(parent, namespace), attributePrefix(parent, namespace)];
    const added = `<${e}Property ${a}key="${key}" ${a}type="string" ${a}userConfigurable="true" ${a}value="${value}"/>`;
    if (section !== undefined)
        return insert(ovf, closingTag(ovf, section), `  ${added}\n    `);
    const [hardware] = childrenOf(system, namespace, 'VirtualHardwareSection');
    if (hardware === undefined)
        throw ovf_property_invalid('it has no VirtualHardwareSection');
    const sectionText = `<${e}ProductSection>\n      <${e}Info>Ignition</${e}Info>\n      ${added}\n    </${e}ProductSection>\n    `;
    return insert(ovf, hardware.start, sectionText);
}
/** Returns the property with this name, which is `[class.]key[.instance]` (DSP0243 2.1, 9.5.1). */
function findProperty({ system, namespace }, name) {
    const found = childrenOf(system, namespace, 'ProductSection').flatMap((section) => childrenOf(section, namespace, 'Property').filter((property) => {
        const of = (element, local) => attribute(element, namespace, local)?.value;
        const parts = [of(section, 'class'), of(property, 'key'), of(section, 'instance')];
        return parts.filter(Boolean).join('.') === name;
    }));
    if (found.length > 1)
        throw ovf_property_invalid(`it has the property ${name} more than once`);
    return found[0];
}
function childrenOf(element, namespace, local) {
    return element.children.filter((child) => child.namespace === namespace && child.local === local);
}
/** Returns an attribute by its expanded name. Attributes without a prefix have no namespace, not the default one. */
function attribute(element, namespace, local) {
    const found = Object.entries(element.attributes).filter(([name]) => {
        const [prefix, rest] = split(name);
        return prefix !== '' && rest === local && element.scope.get(prefix) === namespace;
    });
    if (found.length > 1)
        throw ovf_property_invalid(`an element has the attribute ${local} more than once`);
    const [name, value] = found[0] ?? [];
    return name === undefined || value === undefined ? undefined : { name, value };
}
function setValue(ovf, { property, namespace, value }) {
    const tag = startTag(ovf, property);
    const name = attribute(property, namespace, 'value')?.name;
    if (name === undefined) {
        const end = property.start + tag.length - (tag.endsWith('/>') ? 2 : 1);
        return insert(ovf, end, ` ${attributePrefix(property, namespace)}value="${value}"`);
    }
    for (const match of tag.matchAll(/([^\s=<>/"']+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
        if (match[1] !== name)
            continue;
        const at = property.start + match.index;
        return `${ovf.slice(0, at)}${name}="${value}"${ovf.slice(at + match[0].length)}`;
    }
    throw ovf_property_invalid(`can't set its attribute ${name}`);
}
/** Returns a prefix with its colon that puts a child of `parent` in the namespace. Prefers the parent's prefix. */
function elementPrefix(parent, namespace) {
    const [own] = split(parent.name);
    const prefix = parent.namespace === namespace ? own : prefixOf(parent, namespace);
    return prefix === '' ? '' : `${prefix}:`;
}
/** Returns a prefix with its colon for attributes, which are in no namespace without one. */
function attributePrefix(element, namespace) {
    return `${prefixOf(element, namespace)}:`;
}
function prefixOf({ scope }, namespace) {
    const [prefix] = [...scope].find(([name, bound]) => name !== '' && bound === namespace) ?? [];
    if (prefix === undefined)
        throw ovf_property_invalid('no prefix is bound to the OVF namespace at its properties');
    return prefix;
}
/** Returns the start tag. An attribute's value may contain `>`, so the tag ends at the first one outside quotes. */
function startTag(ovf, element) {
    return /^<(?:[^"'>]|"[^"]*"|'[^']*')*>/.exec(ovf.slice(element.start, element.end))?.[0] ?? '';
}
function closingTag(ovf, element) {
    const at = ovf.slice(element.start, element.end).lastIndexOf('</');
    if (at < 0)
        throw ovf_property_invalid('its ProductSection is empty');
    return element.start + at;
}
function insert(text, at, piece) {
    return text.slice(0, at) + piece + text.slice(at);
}
function parseEnvelope(ovf) {
    const roots = parse(ovf).filter((element) => !element.name.startsWith('?'));
    const envelope = roots[0];
    if (envelope === undefined || roots.length > 1 || envelope.local !== 'Envelope')
        throw ovf_property_invalid('its root is not a single Envelope');
    const { namespace = '' } = envelope;
    if (!OVF_NAMESPACE.test(namespace))
        throw ovf_property_invalid('its Envelope is not in the OVF namespace');
    const systems = childrenOf(envelope, namespace, 'VirtualSystem');
    if (systems[0] === undefined || systems.length > 1)
        throw ovf_property_invalid(`it describes ${systems.length} virtual systems`);
    return { system: systems[0], namespace };
}
function parse(xml) {
    // An OVF needs no entity declarations, and attacks use them (https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing).
    if (/<!DOCTYPE/i.test(xml))
        throw ovf_property_invalid('it has a DOCTYPE');
    const parser = new external_xml_js_namespaceObject.XMLParser({
        preserveOrder: true,
        ignoreAttributes: false,
        attributeNamePrefix: '',
        captureMetaData: true,
        parseTagValue: false,
        parseAttributeValue: false,
        trimValues: false,
    });
    try {
        return ovf_property_elements(parser.parse(xml, true), new Map());
    }
    catch (error) {
        if (error instanceof ActionError)
            throw error;
        throw ovf_property_invalid(`it is not well-formed XML (${error.message})`);
    }
}
function ovf_property_elements(nodes, outer) {
    return nodes.flatMap((node) => {
        const name = Object.keys(node).find((key) => key !== ':@');
        const place = node[external_xml_js_namespaceObject.XMLParser.getMetaDataSymbol()];
        if (name === undefined || place === undefined)
            return [];
        const inner = node[name];
        const attributes = (node[':@'] ?? {});
        const scope = scopeOf(attributes, outer);
        const [prefix, local] = split(name);
        return [
            {
                name,
                namespace: scope.get(prefix),
                local,
                attributes,
                scope,
                children: Array.isArray(inner) ? ovf_property_elements(inner, scope) : [],
                start: place.startIndex,
                end: place.endIndex,
            },
        ];
    });
}
function scopeOf(attributes, outer) {
    const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/.test(name));
    if (declared.length === 0)
        return outer;
    return new Map([...outer, ...declared.map(([name, uri]) => [name.slice('xmlns:'.length), uri])]);
}
/** Returns a name's prefix, which may be empty, and its local part. */
function split(name) {
    const colon = name.indexOf(':');
    return [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
}
function ovf_property_invalid(cause) {
    return invalidImage(`its OVF descriptor is invalid: ${cause}`);
}

;// CONCATENATED MODULE: ./build/src/customize/ova/survey-ova.js



/** Reads the descriptor and the manifest. Throws IMAGE_INVALID unless the members are those of an unsigned OVA. */
async function surveyOva(path) {
    const texts = new Map();
    const headers = new Map();
    for await (const entry of ovaMembers(path)) {
        const { name, type, size = 0 } = entry.header;
        if (type !== 'file' && type !== 'contiguous-file')
            throw invalidImage(`its member ${name} is not a file`);
        if (headers.has(plainName(name)))
            throw invalidImage(`it has the member ${name} twice`);
        headers.set(plainName(name), entry.header);
        const isText = /\.(?:ovf|mf)$/i.test(name);
        if (isText && size > LIMITS.ovaText) {
            throw invalidImage(`its member ${name} has ${size} bytes, more than the maximum of ${LIMITS.ovaText}`);
        }
        const chunks = [];
        for await (const chunk of entry)
            if (isText)
                chunks.push(chunk);
        if (isText)
            texts.set(name, decode(name, Buffer.concat(chunks)));
    }
    const [ovfHeader] = headers.values();
    const names = [...headers.values()].map(({ name }) => name);
    const [ovfName, ...more] = names.filter((name) => /\.ovf$/i.test(name));
    if (ovfName === undefined || more.length > 0 || ovfHeader?.name !== ovfName) {
        throw invalidImage('its first member is not its only .ovf');
    }
    if (names.some((name) => /\.cert$/i.test(name))) {
        throw invalidImage('it is signed, and a change would invalidate its .cert', 'Remove the .cert from the archive.');
    }
    if (headers.has('metadata.json') || headers.has('Vagrantfile')) {
        throw invalidImage('it is a Vagrant box', 'Unpack it (tar -xf) and use the disk image in it.');
    }
    const [manifest, ...others] = names.filter((name) => /\.mf$/i.test(name));
    if (others.length > 0)
        throw invalidImage('it has more than one manifest');
    return {
        ovfHeader,
        ovf: texts.get(ovfName) ?? '',
        manifest: manifest === undefined ? undefined : { name: manifest, text: texts.get(manifest) ?? '' },
    };
}
function decode(name, bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        throw invalidImage(`its ${name} is not UTF-8`);
    }
}

;// CONCATENATED MODULE: ./build/src/customize/ova/ova.js














/** The properties that Ignition reads on VMware (https://www.flatcar.org/docs/latest/installing/cloud/vmware/). */
const DATA = 'guestinfo.ignition.config.data';
const ENCODING = `${DATA}.encoding`;
/**
 * Writes a copy of the OVA at `path` with the Ignition config as OVF property, and an updated manifest (DSP0243 2.1, 5.1).
 * Members keep their order, names and attributes. Only the descriptor and the manifest change. An OVA without a manifest
 * gets one at its end. Throws IMAGE_INVALID if the archive is damaged or does not match its manifest.
 */
async function customizeOva(job, path) {
    const config = job.plan.entries.find((entry) => entry.path === IGNITION_CONFIG);
    if (config?.kind !== 'file')
        throw invalidInput('ignition', 'it is empty', 'Set it: an OVA supports no other config.');
    const ignition = await readContent(config.content);
    try {
        const survey = await surveyOva(path);
        const descriptor = editDescriptor(job, survey, ignition);
        const to = (0,external_node_path_namespaceObject.join)(job.folder, 'ova');
        await writeOva({ path, to, survey, descriptor });
        const added = [
            { path: DATA, ...digestOf(ignition) },
            { path: ENCODING, ...digestOf(Buffer.from('base64')) },
        ];
        return { path: to, format: 'ova', added };
    }
    catch (error) {
        throw describeReadError(error);
    }
}
function editDescriptor({ progress }, { ovf, ovfHeader }, ignition) {
    if (!hasGuestInfoTransport(ovf)) {
        progress.warning('The hypervisor may not pass the Ignition config to the machine: the VirtualHardwareSection of the OVF has no transport com.vmware.guestInfo.');
    }
    const data = ignition.toString('base64');
    const size = Buffer.byteLength(ovf) + data.length;
    if (size > LIMITS.ovaText) {
        throw invalidConfig('ignition', `with its ${ignition.length} bytes, the OVF descriptor has ${size} bytes, more than the maximum of ${LIMITS.ovaText}`, 'Let the config fetch large files.');
    }
    const bytes = Buffer.from(setOvfProperties(ovf, { [DATA]: data, [ENCODING]: 'base64' }));
    return { name: ovfHeader.name, bytes };
}
async function writeOva(copy) {
    const { pack: createPack } = await import(/* webpackIgnore: true */ '#tar');
    const pack = createPack();
    const writing = (0,external_node_stream_promises_namespaceObject.pipeline)(pack, (0,external_node_fs_namespaceObject.createWriteStream)(copy.to, { flags: 'wx' }));
    // Awaited below. Until then, a rejection must not count as unhandled.
    writing.catch(() => undefined);
    try {
        await packOva(copy, pack);
    }
    catch (error) {
        pack.destroy(error);
        // If writing has failed, its error is the cause.
        await writing;
        throw error;
    }
    await writing;
}
async function packOva({ path, survey: { ovfHeader, manifest }, descriptor }, pack) {
    const lines = manifest === undefined ? [] : parseManifest(manifest.text);
    const replaced = new Map([[descriptor.name, descriptor.bytes]]);
    if (manifest !== undefined)
        replaced.set(manifest.name, Buffer.from(editManifest(manifest.text, descriptor)));
    const digests = new Map();
    for await (const entry of ovaMembers(path)) {
        const { name } = entry.header;
        const hash = (0,external_node_crypto_namespaceObject.createHash)(algorithmOf(name, lines));
        const bytes = replaced.get(name);
        if (bytes === undefined)
            await (0,external_node_stream_promises_namespaceObject.pipeline)(entry, hashStream(hash), pack.entry(entry.header));
        else {
            for await (const chunk of entry)
                hash.update(chunk);
            pack.entry({ ...entry.header, size: bytes.length, pax: null }, bytes);
        }
        digests.set(name, hash.digest('hex'));
    }
    if (manifest === undefined) {
        const text = newManifest(digests, descriptor);
        const name = `${ovfHeader.name.slice(0, -'.ovf'.length)}.mf`;
        pack.entry({ ...ovfHeader, name, size: Buffer.byteLength(text), pax: null }, text);
    }
    else
        checkDigests(lines, digests);
    pack.finalize();
}
function algorithmOf(name, lines) {
    const listed = lines.find((line) => line.name === plainName(name));
    return (listed?.algorithm ?? 'SHA256').toLowerCase();
}
/** Errors of the tar reader mean a damaged archive. Errors with a system call do not. */
function describeReadError(error) {
    const isSystemError = error?.syscall !== undefined;
    if (error instanceof ActionError || isSystemError)
        return error;
    return invalidImage(`it is not a complete tar archive (${error instanceof Error ? error.message : String(error)})`);
}

;// CONCATENATED MODULE: ./build/src/customize/publish-output.js
var publish_output_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var publish_output_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});


/**
 * Flushes the finished file `path` to disk and renames it to the job's output. The output gets the image's permissions,
 * as far as the umask allows.
 */
async function publishOutput(path, { image, output, folder }) {
    const mode = image === '' ? 0o644 : (await (0,promises_namespaceObject.stat)(image)).mode & 0o777;
    await (0,promises_namespaceObject.chmod)(path, (mode & (await newFileMode(folder))) | 0o600);
    await sync(path, 'r+');
    await (0,promises_namespaceObject.rename)(path, output);
    if (process.platform !== 'win32')
        await sync((0,external_node_path_namespaceObject.dirname)(output), 'r');
}
/** Returns the permissions of a new file. Creates one, because a process can't read its umask without setting it. */
async function newFileMode(folder) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const file = publish_output_addDisposableResource(env_1, await (0,promises_namespaceObject.open)((0,external_node_path_namespaceObject.join)(folder, 'mode'), 'wx', 0o666), true);
        return (await file.stat()).mode & 0o777;
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = publish_output_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function sync(path, flags) {
    const env_2 = { stack: [], error: void 0, hasError: false };
    try {
        const file = publish_output_addDisposableResource(env_2, await (0,promises_namespaceObject.open)(path, flags), true);
        await file.sync();
    }
    catch (e_2) {
        env_2.error = e_2;
        env_2.hasError = true;
    }
    finally {
        const result_2 = publish_output_disposeResources(env_2);
        if (result_2)
            await result_2;
    }
}

;// CONCATENATED MODULE: ./build/src/customize/request-kind.js




const IMAGE_REMEDY = 'Give the path of an image, such as the output `path` of the download.';
/** The inputs that need an OEM partition or a PXE archive. */
const OEM_INPUTS = [
    ['base-ignition', 'baseIgnition'],
    ['default-ignition', 'defaultIgnition'],
    ['cloud-config', 'cloudConfig'],
    ['grub-config', 'grubConfig'],
    ['oem-files', 'oemFiles'],
];
/** Detects what the requested image is. Throws INVALID_INPUT if there is no image, or `output` does not fit its kind. */
async function detectRequestKind({ image, output }) {
    const wantsPxe = /\.cpio\.gz$/i.test(output ?? '');
    if (image === '') {
        if (wantsPxe)
            return { kind: 'pxe' };
        throw invalidInput('image', 'it is empty', 'Give the path of an image, or for PXE an `output` such as oem.cpio.gz.');
    }
    const info = await (0,promises_namespaceObject.stat)(image).catch((error) => {
        throw invalidInput('image', `can't read ${JSON.stringify(image)} (${error.code})`, IMAGE_REMEDY);
    });
    if (!info.isFile())
        throw invalidInput('image', `${JSON.stringify(image)} is not a file`, IMAGE_REMEDY);
    const found = await detectFileKind(image);
    if (wantsPxe && !('kind' in found && isPxe(found.kind))) {
        const is = 'kind' in found ? `a ${found.kind} image` : 'a compressed image';
        throw invalidInput('output', `a name that ends in .cpio.gz is for PXE, but ${image} is ${is}`, 'Remove `image` for PXE, or rename the output.');
    }
    return found;
}
/** Returns whether the result is a PXE archive. */
function isPxe(kind) {
    return kind === 'pxe' || kind === 'kernel';
}
/** Checks that this runner and the request's inputs suit the kind of image. Throws UNSUPPORTED_RUNNER or INVALID_INPUT. */
async function checkKind(kind, request) {
    if (isPxe(kind))
        return;
    if (kind === 'ova') {
        const given = OEM_INPUTS.find(([, key]) => Boolean(request[key]));
        if (given === undefined)
            return;
        throw invalidInput(given[0], 'an OVA supports only `ignition`', 'Remove it, or customize the vmdk image instead.');
    }
    if (process.platform !== 'linux') {
        throw unsupportedRunner("Can't customize a disk image: writing to its file systems needs Linux", 'Use `runs-on: ubuntu-latest`.');
    }
    if (['qcow2', 'vmdk', 'vhdx'].includes(kind))
        await runTool('qemu-img', ['--version']);
}

;// CONCATENATED MODULE: ./build/src/customize/customize-image.js
var customize_image_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var customize_image_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});















/**
 * Creates a customized copy of a published image: files on the OEM partition of a disk image, an `oem.cpio.gz` for PXE, or
 * the Ignition property of an OVA. Checks the whole request before it writes anything, never changes the original, and
 * renames the output into place when it is complete. Throws only ActionError, and then leaves no output.
 */
async function customizeImage(request, progress) {
    try {
        return await customize(request, progress);
    }
    catch (error) {
        throw describeFailure(error, request.image);
    }
}
async function customize(request, progress) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const plan = await planOem(request);
        const found = await detectRequestKind(request);
        const kind = 'kind' in found ? found.kind : await detectCompressedKind(found.compression, request.image);
        if (kind !== undefined)
            await checkKind(kind, request);
        const image = request.image === '' ? '' : (0,external_node_path_namespaceObject.resolve)(request.image);
        const wantsPxe = kind !== undefined && isPxe(kind);
        const output = await outputPath({
            output: request.output,
            fallback: wantsPxe ? (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(image), 'oem.cpio.gz') : customizedPath(image),
            inputs: filesOf(request),
            oemFiles: request.oemFiles,
        });
        for (const warning of ineffectiveSettings({ request, plan, isPxe: wantsPxe }))
            progress.warning(warning);
        // On the disk of the output, so that the result can be renamed.
        const staging = customize_image_addDisposableResource(env_1, await createStaging((0,external_node_path_namespaceObject.dirname)(output)).catch((error) => {
            throw describeUnwritable(error, (0,external_node_path_namespaceObject.dirname)(output));
        }), true);
        const job = { request, plan, image, output, folder: staging.directory, progress };
        const finished = await writeImage(job, found);
        const sha512 = finished.sha512 ?? (await sha512OfFile(finished.path));
        await publishOutput(finished.path, job);
        progress.info(`Wrote ${output} (SHA-512 ${sha512}).`);
        return { ...finished, path: output, sha512 };
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = customize_image_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function writeImage(job, found) {
    if ('kind' in found)
        return writeKind(job, found.kind, job.image);
    job.progress.info(`Decompressing ${job.image}.`);
    const unpacked = (0,external_node_path_namespaceObject.join)(job.folder, 'unpacked');
    await unpackImage(found.compression, job.image, unpacked);
    const inner = await detectFileKind(unpacked);
    if (!('kind' in inner) || isPxe(inner.kind))
        throw unknownFormat();
    await checkKind(inner.kind, job.request);
    return writeKind(job, inner.kind, unpacked);
}
/** `path` is the image, or its decompressed copy in the staging folder. */
function writeKind(job, kind, path) {
    if (isPxe(kind))
        return customizePxe(job);
    if (kind === 'ova')
        return customizeOva(job, path);
    return customizeDisk(job, { kind, path, isPrivate: path !== job.image });
}
/** Returns every file that the request names. The output must be none of them. */
function filesOf(request) {
    const { image, ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig } = request;
    const configs = [ignition, baseIgnition, defaultIgnition, cloudConfig, grubConfig];
    return [image, ...configs].filter((value) => value !== undefined && value !== '' && !isText(value));
}
/** The folder of an image in a tool cache often belongs to another user. */
function describeUnwritable(error, folder) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code ?? ''))
        return error;
    return new ActionError('FILE_SYSTEM', `Can't write to ${folder}: ${error.code}. Set \`output\` to a path in a folder that the step can write to.`, { cause: error });
}
function describeFailure(error, image) {
    if (error instanceof ActionError)
        return withImage(error, image);
    const { code } = (error ?? {});
    if (code !== 'ENOSPC' && code !== 'EDQUOT')
        return toActionError(error, 'customizing the image');
    return new ActionError('DISK_FULL', 'Customizing the image failed: no space is left on the disk. Free some, or set `output` to a path on a larger disk.', { cause: error });
}
/** Adds the image to errors of functions that do not know its path, and a remedy to those of the decompressor. */
function withImage(error, image) {
    const message = MESSAGES_ABOUT_IMAGE[error.code]?.(image, error.message);
    return message === undefined ? error : new ActionError(error.code, message, { file: image, cause: error });
}
const MESSAGES_ABOUT_IMAGE = {
    IMAGE_INVALID: (image, message) => `Can't customize ${image}: ${message}`,
    DECOMPRESSION_FAILED: (image, message) => `${image}: ${message} ${DOWNLOAD_AGAIN}`,
    UNPACKED_TOO_LARGE: (image, message) => `${image}: ${message} ${DOWNLOAD_AGAIN}`,
};

;// CONCATENATED MODULE: ./build/src/format.js
/** Returns bytes as text, in decimal units like download sizes. */
function formatBytes(bytes) {
    if (bytes < 1000)
        return `${Math.round(bytes)} B`;
    const units = ['kB', 'MB', 'GB', 'TB'];
    const power = Math.min(units.length, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1000 ** power;
    return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${units[power - 1]}`;
}
/** Returns seconds as text. */
function formatSeconds(seconds) {
    if (seconds < 9.95)
        return `${seconds.toFixed(1)} s`;
    if (seconds < 59.5)
        return `${Math.round(seconds)} s`;
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
/** Returns a date in ISO 8601 with whole seconds, the precision of signatures. */
function isoSeconds(date) {
    return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

;// CONCATENATED MODULE: ./build/src/action/log.js


/** Least time between two lines about a transfer, in milliseconds. */
const LINE_EVERY = 5000;
/** Returns the log of the step. */
function actionLog() {
    return {
        info: (message) => info(printable(message)),
        warning: (message) => warning(printable(message)),
        // Without this check the log file would contain the lines even if debug logging is off.
        debug: (message) => {
            if (isDebug())
                core_debug(printable(message));
        },
        meter: (name, total) => startMeter(name, total),
    };
}
/**
 * Converts `text` to one line without characters that a terminal or the runner interprets. The runner reads commands from lines that start with `::`
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions), and in the older form `##[` anywhere in a line
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
function printable(text) {
    const line = text
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are replaced
        .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
        .replace(/##+\[/g, '#[')
        .trim();
    return line.startsWith('::') ? line.replace(/^[:\s]+/, '') : line;
}
function startMeter(name, total) {
    const write = (line) => info(printable(line));
    const started = Date.now();
    let lastLine = started;
    let bytes = 0;
    return {
        advance(more) {
            bytes += more;
            const time = Date.now();
            if (time - lastLine < LINE_EVERY)
                return;
            lastLine = time;
            write(`${name}: ${progressLine(bytes, total, (time - started) / 1000)}`);
        },
        end() {
            if (lastLine === started)
                return;
            write(`${name}: ${formatBytes(bytes)} in ${formatSeconds((Date.now() - started) / 1000)}`);
        },
    };
}
function progressLine(bytes, total, seconds) {
    const rate = bytes / seconds;
    const amount = total === undefined
        ? formatBytes(bytes)
        : `${formatBytes(bytes)} of ${formatBytes(total)} (${Math.floor((100 * bytes) / total)} %)`;
    const left = total === undefined || rate === 0 ? '' : `, ${formatSeconds((total - bytes) / rate)} left`;
    return `${amount}, ${formatBytes(rate)}/s${left}`;
}

;// CONCATENATED MODULE: ./build/package.json
const package_namespaceObject = /*#__PURE__*/JSON.parse('{"UU":"flatcar-image-action","rE":"1.0.0"}');
;// CONCATENATED MODULE: ./build/src/about.js

/** The action's name, sent to servers in `User-Agent`. */
const about_NAME = package_namespaceObject.UU;
/** The action's version, from package.json. */
const about_VERSION = package_namespaceObject.rE;
/** Where the action is published, as `uses:` names it. */
const REPOSITORY = 'flatcar-image-action/flatcar-image-action';

;// CONCATENATED MODULE: ./build/src/action/runner.js


/** Reads https://docs.github.com/actions/reference/workflows-and-actions/variables#default-environment-variables. */
function readRunner() {
    const read = (name) => process.env[name] ?? '';
    return {
        temporary: read('RUNNER_TEMP') || (0,external_node_os_namespaceObject.tmpdir)(),
        toolCacheRoot: read('RUNNER_TOOL_CACHE') || undefined,
        serverUrl: read('GITHUB_SERVER_URL') || 'https://github.com',
        apiUrl: read('GITHUB_API_URL') || 'https://api.github.com',
        repository: read('GITHUB_REPOSITORY'),
        workflow: read('GITHUB_WORKFLOW'),
        job: read('GITHUB_JOB'),
        runId: read('GITHUB_RUN_ID'),
        workflowRef: read('GITHUB_WORKFLOW_REF'),
        actionRepository: read('GITHUB_ACTION_REPOSITORY') || REPOSITORY,
    };
}

;// CONCATENATED MODULE: ./build/src/action/summary.js

/** Adds the content of `fill` to the job summary, if the runner has one. A failure is only a warning, because the work is done. */
async function writeSummary(fill) {
    if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '')
        return;
    fill(summary);
    await summary
        .write()
        .catch((error) => warning(`Could not write the job summary: ${error instanceof Error ? error.message : String(error)}`));
}

;// CONCATENATED MODULE: ./build/src/action/customize-action.js







/** Runs customize: writes the image, then the outputs and the summary. */
async function customizeAction(request) {
    const log = actionLog();
    const result = await customizeImage(request, log);
    const { toolCacheRoot } = readRunner();
    if (toolCacheRoot !== undefined && result.path.startsWith(toolCacheRoot + external_node_path_namespaceObject.sep)) {
        log.warning(`${result.path} is in the runner's tool cache, where other jobs of this runner can read and replace it. Set \`output\` to another path.`);
    }
    setOutput('path', result.path);
    setOutput('sha512', result.sha512);
    setOutput('initrd', result.initrd ?? '');
    await writeCustomizeSummary(result);
}
/** Limit of the list in bytes: GitHub drops the whole summary of a step above 1 MiB. */
const LIST_MAX = 900_000;
/** Size of a table row's tags in bytes. */
const ROW_TAGS = 80;
async function writeCustomizeSummary({ path, format, sha512, added }) {
    const headings = ['Added', 'Size', 'Mode', 'SHA-512'].map((data) => ({ data, header: true }));
    const rows = [];
    let size = 0;
    for (const file of added) {
        const mode = file.mode?.toString(8) ?? '';
        const row = [escapeHtml(file.path), formatBytes(file.size), mode, `<code>${file.sha512}</code>`];
        size += Buffer.byteLength(row.join('')) + ROW_TAGS;
        if (size > LIST_MAX)
            break;
        rows.push(row);
    }
    await writeSummary((summary) => {
        summary.addHeading('Customized image', 3);
        summary.addRaw(`<code>${escapeHtml(path)}</code> (${format}), SHA-512 <code>${sha512}</code>`, true);
        summary.addTable([headings, ...rows]);
        const more = added.length - rows.length;
        if (more > 0)
            summary.addRaw(`… and ${more} more.`, true);
    });
}
/** Escapes a path, which may contain any character. */
function escapeHtml(text) {
    return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./build/src/release/distribution.js
/** The distributions, by name. */
const DISTRIBUTIONS = {
    flatcar: {
        name: 'flatcar',
        title: 'Flatcar Container Linux',
        filePrefix: 'flatcar_production_',
        fieldPrefixes: ['FLATCAR_', 'COREOS_'],
        baseUrl: 'https://{channel}.release.flatcar-linux.net/{board}',
        architectures: ['amd64', 'arm64'],
        channels: ['stable', 'beta', 'alpha', 'lts', 'edge'],
    },
    coreos: {
        name: 'coreos',
        title: 'CoreOS Container Linux',
        filePrefix: 'coreos_production_',
        fieldPrefixes: ['COREOS_'],
        // https://{channel}.release.core-os.net/{board} until the servers were retired in 2020.
        baseUrl: undefined,
        architectures: ['amd64'],
        channels: ['stable', 'beta', 'alpha'],
    },
};
/** Returns the distribution with the name `text`, or undefined. */
function parseDistribution(text) {
    return Object.hasOwn(DISTRIBUTIONS, text) ? DISTRIBUTIONS[text] : undefined;
}

;// CONCATENATED MODULE: ./build/src/release/file-name.js
/** Parses the name of a published file; returns undefined if `text` is none. */
function parseFileName(text) {
    return /^[0-9A-Za-z_][0-9A-Za-z._+-]{0,199}$/.test(text) && !text.includes('..') ? text : undefined;
}
/** Returns a file name from the project's own tables. Throws TypeError if it is invalid. */
function fileName(text) {
    const name = parseFileName(text);
    if (name === undefined)
        throw new TypeError(`Not a file name: ${JSON.stringify(text)}`);
    return name;
}

;// CONCATENATED MODULE: ./build/src/release/platforms.js
const COMPRESSIONS = { gz: 'gz', tgz: 'gz', bz2: 'bz2', zip: 'zip' };
function compressionOf(suffix) {
    return COMPRESSIONS[suffix.slice(suffix.lastIndexOf('.') + 1)] ?? 'none';
}
/** Returns variants that are decompressed. */
function platforms_images(...suffixes) {
    return suffixes.map((suffix) => ({ suffix, compression: compressionOf(suffix), asIs: false }));
}
/** Returns a variant whose compression is part of the format. */
function asIs(suffix) {
    return [{ suffix, compression: compressionOf(suffix), asIs: true }];
}
function companion(suffix, more = {}) {
    const usual = { required: false, olderSuffixes: [], signedAs: [], executable: false, listedWith: undefined };
    return { suffix, ...usual, ...more };
}
function uefi(name) {
    return [
        companion(`${name}.sh`, { executable: true }),
        companion(`${name}_efi_code.qcow2`, { olderSuffixes: [`${name}_efi_code.fd`] }),
        companion(`${name}_efi_vars.qcow2`, { olderSuffixes: [`${name}_efi_vars.fd`] }),
    ];
}
const BOTH = ['amd64', 'arm64'];
const AMD64 = ['amd64'];
function platforms_platform(name, aliases, variants, companions = [], architectures = BOTH) {
    return { name, aliases, architectures, variants, companions };
}
// biome-ignore format: the table is readable with one platform per line
/**
 * All published platforms, from Flatcar's build scripts (build_library/vm_image_util.sh). To add a platform, add a line.
 */
const PLATFORMS = [
    platforms_platform('qemu', ['libvirt'], platforms_images('qemu_image.img', 'qemu_image.img.bz2'), [companion('qemu.sh', { executable: true })], AMD64),
    platforms_platform('qemu_uefi', [], platforms_images('qemu_uefi_image.img', 'qemu_uefi_image.img.bz2'), uefi('qemu_uefi')),
    platforms_platform('qemu_uefi_secure', [], platforms_images('qemu_uefi_secure_image.img', 'qemu_uefi_secure_image.img.bz2'), uefi('qemu_uefi_secure')),
    platforms_platform('openstack', ['ovhcloud', 'brightbox', 'eucalyptus'], platforms_images('openstack_image.img', 'openstack_image.img.gz', 'openstack_image.img.bz2')),
    platforms_platform('openstack_mini', [], platforms_images('openstack_mini_image.img.gz', 'openstack_mini_image.img.bz2')),
    platforms_platform('ami', ['aws', 'ec2'], platforms_images('ami_image.bin.bz2'), [companion('ami_all.json')]),
    platforms_platform('ami_vmdk', [], platforms_images('ami_vmdk_image.vmdk.bz2')),
    platforms_platform('azure', [], platforms_images('azure_image.vhd.bz2')),
    platforms_platform('gce', ['gcp'], asIs('gce.tar.gz')),
    platforms_platform('vmware', [], platforms_images('vmware_image.vmdk.bz2'), [companion('vmware.vmx', { required: true })]),
    platforms_platform('vmware_ova', [], asIs('vmware_ova.ova')),
    platforms_platform('vmware_raw', [], platforms_images('vmware_raw_image.bin.bz2')),
    platforms_platform('digitalocean', [], platforms_images('digitalocean_image.bin.gz', 'digitalocean_image.bin.bz2')),
    platforms_platform('hetzner', [], platforms_images('hetzner_image.bin.bz2')),
    platforms_platform('scaleway', [], platforms_images('scaleway_image.qcow2')),
    platforms_platform('akamai', ['linode'], platforms_images('akamai_image.bin.gz')),
    platforms_platform('stackit', [], platforms_images('stackit_image.img')),
    platforms_platform('kubevirt', [], platforms_images('kubevirt_image.qcow2')),
    platforms_platform('proxmoxve', ['proxmox'], platforms_images('proxmoxve_image.img')),
    platforms_platform('hyperv', [], platforms_images('hyperv_image.vhd.zip')),
    platforms_platform('hyperv_vhdx', [], platforms_images('hyperv_vhdx_image.vhdx.zip')),
    platforms_platform('virtualbox', [], platforms_images('virtualbox_image.vmdk.bz2'), [companion('virtualbox.ovf', { required: true })]),
    platforms_platform('vagrant', [], asIs('vagrant.box'), [companion('vagrant.json')]),
    platforms_platform('vagrant_parallels', [], asIs('vagrant_parallels.box'), [companion('vagrant.json', { listedWith: 'vagrant' })]),
    platforms_platform('exoscale', [], platforms_images('exoscale_image.qcow2')),
    platforms_platform('oraclecloud', [], platforms_images('oraclecloud_image.img')),
    platforms_platform('nutanix', [], platforms_images('nutanix_image.img.bz2')),
    platforms_platform('cloudsigma', [], platforms_images('cloudsigma_image.img.bz2')),
    platforms_platform('cloudstack', [], platforms_images('cloudstack_image.bin.bz2')),
    platforms_platform('cloudstack_vhd', [], platforms_images('cloudstack_vhd_image.vhd.bz2')),
    platforms_platform('xen', [], platforms_images('xen_image.bin.bz2'), [companion('xen_pygrub.cfg'), companion('xen_pvgrub.cfg')]),
    platforms_platform('parallels', [], asIs('parallels.tgz')),
    platforms_platform('iso', [], platforms_images('iso_image.iso')),
    platforms_platform('pxe', ['ipxe'], asIs('pxe_image.cpio.gz'), [companion('pxe.vmlinuz', { required: true, signedAs: ['image.vmlinuz'] }), companion('pxe_grub.efi')]),
    platforms_platform('metal', ['generic', 'raspberry-pi'], platforms_images('image.bin.bz2')),
];
/** File suffixes of the accepted values of `documents`. */
const DOCUMENTS = {
    packages: 'image_packages.txt',
    contents: 'image_contents.txt',
    licenses: 'image_licenses.json',
    sbom: 'image_sbom.json',
    'kernel-config': 'image_kernel_config.txt',
};
/** The accepted values of `platform`, including aliases. */
const PLATFORM_NAMES = PLATFORMS.flatMap(({ name, aliases }) => [name, ...aliases]);
const BY_NAME = new Map(PLATFORMS.flatMap((entry) => [entry.name, ...entry.aliases].map((name) => [name, entry])));
/** Returns the platform with a name or alias on an architecture, or undefined. `qemu` on arm64 is `qemu_uefi`, because arm64 boots only with UEFI. */
function findPlatform(name, architecture) {
    const entry = BY_NAME.get(name);
    return entry?.name === 'qemu' && architecture === 'arm64' ? BY_NAME.get('qemu_uefi') : entry;
}

;// CONCATENATED MODULE: ./build/src/release/release-plan.js



/** The file in each release directory that has the release's version. */
const VERSION_FILE = fileName('version.txt');
/** Returns the name of a file's detached signature, `F.sig`. */
function signatureName(name) {
    return fileName(`${name}.sig`);
}
/** Returns the variants of a platform with `compression`. As-is formats also match `none`. */
function allowedVariants(platform, compression) {
    return platform.variants.filter((variant) => compression === 'auto' || variant.compression === compression || (variant.asIs && compression === 'none'));
}
/** Returns the files of a platform. */
function planPlatform(platform, distribution, options) {
    const { filePrefix } = distribution;
    const digestsOfPlatform = fileName(`${filePrefix}${platform.name}.DIGESTS.asc`);
    const image = allowedVariants(platform, options.compression).map((variant) => {
        const unpack = variant.asIs || !options.decompress ? 'none' : variant.compression;
        return artifact(filePrefix, variant.suffix, digestsOfPlatform, { unpack, maxSize: LIMITS.image });
    });
    const companions = platform.companions
        .filter(({ required }) => required || options.extras)
        .map((companion) => planCompanion(companion, filePrefix, digestsOfPlatform));
    return { platform: platform.name, image, companions };
}
function planCompanion(companion, filePrefix, digestsOfPlatform) {
    return [companion.suffix, ...companion.olderSuffixes].map((suffix) => {
        const { executable, signedAs, listedWith, required: isRequired } = companion;
        const more = { executable, signedAs, listedWith, isRequired, maxSize: LIMITS.companion };
        return artifact(filePrefix, suffix, digestsOfPlatform, more);
    });
}
/** Returns the file of a value of `documents`. */
function planDocument(document, distribution) {
    const digestsOfImage = fileName(`${distribution.filePrefix}image.bin.bz2.DIGESTS.asc`);
    return artifact(distribution.filePrefix, DOCUMENTS[document] ?? document, digestsOfImage, {
        maxSize: LIMITS.document,
    });
}
/** Returns whether the file is a release's AMI list, `F_ami_all.json`. */
function isAmiList({ name }) {
    return name.endsWith('_ami_all.json');
}
/** Returns the file with the AMI of an AWS region, named as in the release's AMI list. */
function planAmi(region, { filePrefix }) {
    const digestsOfPlatform = fileName(`${filePrefix}ami.DIGESTS.asc`);
    return artifact(filePrefix, `ami_hvm_${region}.txt`, digestsOfPlatform, { maxSize: LIMITS.amiList });
}
/** Returns the names under which a file may be signed: first `name`, then those in the catalogue. */
function signedNamesOf(name, { filePrefix }) {
    const companions = PLATFORMS.flatMap((platform) => platform.companions);
    const known = companions.find(({ suffix, olderSuffixes }) => [suffix, ...olderSuffixes].some((each) => name === `${filePrefix}${each}`));
    return [name, ...(known?.signedAs ?? []).map((other) => `${filePrefix}${other}`)];
}
function artifact(filePrefix, suffix, digestsOfPlatform, options) {
    const name = fileName(`${filePrefix}${suffix}`);
    const unpack = options.unpack ?? 'none';
    const signedNames = [name, ...(options.signedAs ?? []).map((other) => fileName(`${filePrefix}${other}`))];
    // A mirror of a single platform may have only one of the two, so both are listed.
    const { listedWith } = options;
    const elsewhere = listedWith === undefined ? [] : [fileName(`${filePrefix}${listedWith}.DIGESTS.asc`)];
    const ownDigests = signedNames.map((signed) => fileName(`${signed}.DIGESTS.asc`));
    return {
        name,
        unpack,
        readyName: unpack === 'none' ? name : fileName(name.slice(0, -(unpack.length + 1))),
        signedNames,
        digestsNames: [...ownDigests, ...elsewhere, digestsOfPlatform],
        executable: options.executable ?? false,
        isRequired: options.isRequired ?? false,
        maxSize: options.maxSize,
    };
}

;// CONCATENATED MODULE: ./build/src/release/build-id.js
/** Parses a build ID; returns undefined if `text` is none. */
function parseBuildId(text) {
    return /^(?:[0-9A-Za-z](?:[0-9A-Za-z._+-]{0,62}[0-9A-Za-z])?)?$/.test(text) ? text : undefined;
}
/** Returns the UTC minute when the build started, from IDs like `2026-08-10-1843` and `nightly-20260821-2100`; undefined for others. */
function buildTime(id) {
    const parts = /^(?:[a-z-]+-)?(\d{4})-?(\d{2})-?(\d{2})-(\d{2})(\d{2})$/.exec(id);
    if (parts === null)
        return undefined;
    const [, year, month, day, hour, minute] = parts;
    const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:00Z`);
    return Number.isNaN(time.getTime()) ? undefined : time;
}

;// CONCATENATED MODULE: ./build/src/release/version-file.js



const version_file_LINE = /^([A-Z][A-Z0-9_]{0,63})=(?:"([^"\\$`]*)"|'([^']*)'|([^\s"'\\$`;&|<>()#]*))$/;
/**
 * Parses a version.txt: shell-style `KEY=value` lines, quoted or bare, without shell expansions.
 *
 * @throws ActionError VERSION_FILE_INVALID
 */
function parseVersionFile(bytes, distribution) {
    const fields = readFields(bytes);
    const prefix = distribution.fieldPrefixes.find((candidate) => fields.has(`${candidate}VERSION`));
    if (prefix === undefined) {
        throw version_file_invalid(`it has no ${distribution.fieldPrefixes.map((candidate) => `${candidate}VERSION`).join(' or ')}`);
    }
    const version = parseVersion(fields.get(`${prefix}VERSION`) ?? '');
    if (version === undefined)
        throw version_file_invalid(`${prefix}VERSION is not a version`);
    // Files of 2018 have each field under both prefixes. If the newer one is empty, use the older one of the same version.
    const isSame = (each) => each === prefix || fields.get(`${each}VERSION`) === version;
    const source = distribution.fieldPrefixes.filter(isSame).find((each) => fields.get(`${each}BUILD_ID`)) ?? prefix;
    const buildId = parseBuildId(fields.get(`${source}BUILD_ID`) ?? '');
    if (buildId === undefined)
        throw version_file_invalid(`${source}BUILD_ID is not a build ID`);
    const sdkText = fields.get(`${prefix}SDK_VERSION`) ?? '';
    const sdkVersion = parseVersion(sdkText);
    if (sdkText !== '' && sdkVersion === undefined)
        throw version_file_invalid(`${prefix}SDK_VERSION is not a version`);
    const board = fields.get(`${prefix}BOARD`);
    if (board !== undefined && !/^[a-z0-9_]+-usr$/.test(board))
        throw version_file_invalid(`${prefix}BOARD is not a board`);
    return { version, buildId, sdkVersion, board };
}
function readFields(bytes) {
    let text;
    try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        throw version_file_invalid('it is not text');
    }
    const fields = new Map();
    for (const [index, line] of text.split(/\r?\n/).entries()) {
        if (line === '' || line.startsWith('#'))
            continue;
        const match = version_file_LINE.exec(line);
        if (match === null)
            throw version_file_invalid(`line ${index + 1} is not KEY=value`);
        const [, key = '', double, single, bare] = match;
        const value = double ?? single ?? bare ?? '';
        if (fields.has(key) && fields.get(key) !== value)
            throw version_file_invalid(`${key} is set twice with different values`);
        fields.set(key, value);
    }
    return fields;
}
function version_file_invalid(reason) {
    return new ActionError('VERSION_FILE_INVALID', `version.txt is invalid: ${reason}. Use another mirror or version.`);
}

;// CONCATENATED MODULE: ./build/src/action/inputs.js



/*
 * All inputs are parsed at the entry point, before anything is fetched. They become typed values that are always valid, or an INVALID_INPUT error.
 */
/** Returns an INVALID_INPUT error that names the input, its value, the cause if there is one, and what to do: a sentence without its full stop. */
function inputs_invalidInput(name, value, advice, cause) {
    const shown = JSON.stringify(value.length > 80 ? `${value.slice(0, 77)}...` : value);
    const subject = cause === undefined ? shown : `${shown}: ${cause}`;
    return new ActionError('INVALID_INPUT', `Invalid \`${name}\`: ${subject}. ${advice}.`);
}
/** Returns the input's text without surrounding white space; empty if the workflow does not set it. */
function readText(name) {
    return getInput(name);
}
/** Reads `true` or `false`; `fallback` if the input is empty. */
function readBoolean(name, fallback) {
    if (readText(name) === '')
        return fallback;
    return readChoice(name, ['true', 'false'], (text) => text.toLowerCase()) === 'true';
}
/** Reads one of the choices; the first if the input is empty. */
function readChoice(name, choices, normalise = (text) => text) {
    const text = readText(name);
    const choice = text === '' ? choices[0] : choices.find((each) => each === normalise(text));
    if (choice === undefined)
        throw inputs_invalidInput(name, text, `Expected ${orList(choices)}`);
    return choice;
}
/** Reads a list separated by commas, spaces or newlines, without duplicates. */
function readList(name) {
    return [
        ...new Set(readText(name)
            .split(/[\s,]+/)
            .filter((word) => word !== '')),
    ];
}
/** Reads an integer from `least` to `most`; `fallback` if the input is empty. */
function readInteger(name, fallback, least, most) {
    const text = readText(name) || String(fallback);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most))
        throw inputs_invalidInput(name, text, `Expected a whole number from ${least} to ${most}`);
    return value;
}
const UNITS = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** Reads a duration such as 90d, 36h or 12w, and returns milliseconds; undefined if the input is empty. */
function readAge(name) {
    const text = readText(name);
    if (text === '')
        return undefined;
    const [, count, unit = ''] = /^([1-9]\d{0,4})\s*([hdw])$/.exec(text) ?? [];
    const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
    if (Number.isNaN(milliseconds))
        throw inputs_invalidInput(name, text, 'Expected a number of hours, days or weeks, such as 90d, 36h or 12w');
    return milliseconds;
}
/** Masks everything before an `@`: text that is not a valid URL may still contain a password. */
function withoutLogin(text) {
    return text.replace(/^([a-z]+:[\\/]*)?.*@/is, '$1***@');
}
/** Parses `text`, the value of the input `name`, as an http or https URL. `advice` is that of `invalidInput`. */
function parseUrl(name, text, advice) {
    const url = /^https?:\/\//i.test(text) && !text.includes('\\') && URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined)
        throw inputs_invalidInput(name, withoutLogin(text), advice);
    return url;
}
/** Reads a path and resolves it against the working directory; undefined if the input is empty. */
function readPath(name) {
    const text = readText(name);
    if (text === '')
        return undefined;
    if (/[\n\r\0]/.test(text))
        throw inputs_invalidInput(name, text, 'Expected one path');
    return (0,external_node_path_namespaceObject.resolve)(text);
}
/** Joins words for a sentence: `a, b or c`. */
function orList(words) {
    return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

;// CONCATENATED MODULE: ./build/src/action/customize-inputs.js







/** Reads the inputs of customize. The command checks the configs before it writes anything. */
async function readCustomizeInputs() {
    const image = readPath('image') ?? '';
    return {
        image,
        ignition: readText('ignition'),
        baseIgnition: readText('base-ignition'),
        defaultIgnition: readText('default-ignition'),
        cloudConfig: readText('cloud-config'),
        grubConfig: readText('grub-config'),
        oemFiles: readPath('oem-files') ?? '',
        output: readOutput(),
        ...(await readReleaseVersion(image)),
    };
}
/** Reads a path and keeps a slash at its end, which marks a folder. */
function readOutput() {
    const path = readPath('output') ?? '';
    return /[^/]\/$/.test(readText('output')) ? (0,external_node_path_namespaceObject.join)(path, external_node_path_namespaceObject.sep) : path;
}
/** Reads the version from the input, or from the version.txt next to the image, which a download writes there. */
async function readReleaseVersion(image) {
    const text = readText('version');
    if (text !== '') {
        const version = parseVersion(text);
        if (version === undefined)
            throw inputs_invalidInput('version', text, 'Expected an exact version such as 4593.2.5');
        return { releaseVersion: version };
    }
    const bytes = image === '' ? undefined : await (0,promises_namespaceObject.readFile)((0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(image), VERSION_FILE)).catch(() => undefined);
    if (bytes === undefined)
        return {};
    try {
        return { releaseVersion: parseVersionFile(bytes, DISTRIBUTIONS.flatcar).version };
    }
    catch {
        // Another file of that name: the release is unknown, and only the rules of every release are checked.
        return {};
    }
}

;// CONCATENATED MODULE: external "node:util"
const external_node_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
;// CONCATENATED MODULE: ./build/src/cache/tool-cache.js






/** Returns the name under which `@actions/tool-cache` finds a platform's images, such as `flatcar-qemu`. */
function toolName({ distribution, platform }) {
    return `${distribution}-${platform}`;
}
/** Returns the entry for `key` below the tool cache's root. Creates and reads nothing. */
function toolCacheEntry(root, key) {
    const directory = (0,external_node_path_namespaceObject.resolve)(root, toolName(key), toolCacheVersion(key.version), key.architecture);
    return { directory, marker: `${directory}.complete` };
}
/**
 * Removes everything from an entry that could misdirect or block a run. Links on its path would decide where files are written. Inside, only readable plain files
 * stay, and a mark needs files. Targets of links stay as they are. Creates nothing.
 */
async function checkEntry(root, entry, progress) {
    const [architecture, version, tool] = [entry.directory, (0,external_node_path_namespaceObject.dirname)(entry.directory), (0,external_node_path_namespaceObject.dirname)((0,external_node_path_namespaceObject.dirname)(entry.directory))];
    if ((0,external_node_path_namespaceObject.dirname)(tool) !== (0,external_node_path_namespaceObject.resolve)(root))
        throw new TypeError(`${entry.directory} is no entry of ${root}`);
    for (const folder of [tool, version, architecture]) {
        const problem = await folderProblem(folder);
        if (problem === undefined)
            continue;
        progress.warning(`Dropping ${folder} from the tool cache: it ${problem}. Its files are downloaded again.`);
        await drop(entry.marker);
        await drop(folder);
    }
    // A run that finds all files here creates no staging folder, which would remove abandoned ones.
    await removeAbandoned(entry.directory).catch(() => undefined);
    // Read first, because another run marks an entry after it has placed the files.
    const isMarked = (await statusOf(entry.marker)) !== undefined;
    const inside = await (0,promises_namespaceObject.readdir)(entry.directory, { withFileTypes: true }).catch(() => []);
    for (const one of inside) {
        if (isStagingName(one.name))
            continue;
        const path = (0,external_node_path_namespaceObject.join)(entry.directory, one.name);
        const problem = one.isFile() ? await accessProblem(path, external_node_fs_namespaceObject.constants.R_OK) : 'is not a plain file';
        if (problem === undefined)
            continue;
        progress.warning(`Dropping ${path} from the tool cache: it ${problem}. It is downloaded again.`);
        await drop(path);
    }
    if (inside.length > 0 || !isMarked)
        return;
    progress.warning(`The tool cache marks ${entry.directory} as complete, but it is empty. Its files are downloaded again.`);
    await drop(entry.marker);
}
/** Returns the problem of a folder on the path to an entry, as the rest of a sentence. Undefined if it is missing or valid. */
async function folderProblem(path) {
    const status = await statusOf(path);
    if (status === undefined)
        return undefined;
    return status.isDirectory()
        ? await accessProblem(path, external_node_fs_namespaceObject.constants.R_OK | external_node_fs_namespaceObject.constants.X_OK)
        : 'is a link or a file, and not a folder';
}
async function accessProblem(path, mode) {
    return (0,promises_namespaceObject.access)(path, mode).then(() => undefined, (error) => (isForbidden(error) ? 'is not readable by this user' : undefined));
}
/** Removes an unusable path. Throws FILE_SYSTEM if this user may not. */
async function drop(path) {
    try {
        await discard(path);
    }
    catch (error) {
        if (!isForbidden(error))
            throw error;
        throw new ActionError('FILE_SYSTEM', `Removing ${path} from the tool cache failed: ${error.message}. Give the runner user write access to the tool cache, or set \`cache: false\`.`, { cause: error });
    }
}
/** Returns whether an error is about permissions: another user's file, a mode, or a read-only file system. */
function isForbidden(error) {
    return ['EACCES', 'EPERM', 'EROFS'].includes(error?.code ?? '');
}
/** Marks an entry as complete for `@actions/tool-cache`. An existing mark stays, because another user may own it. */
async function markComplete(entry) {
    // This removes a link, whose target must not be written to.
    if (await isStored((0,external_node_path_namespaceObject.dirname)(entry.marker), (0,external_node_path_namespaceObject.basename)(entry.marker)))
        return;
    const handle = await (0,promises_namespaceObject.open)(entry.marker, external_node_fs_namespaceObject.constants.O_WRONLY | external_node_fs_namespaceObject.constants.O_CREAT | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0), 0o644);
    await handle.close();
}
/** Opens a stored file of at most `maxBytes` without following links. Returns undefined if there is none. Removes anything but a plain file. */
async function openStored(directory, name, maxBytes) {
    const path = (0,external_node_path_namespaceObject.join)(directory, name);
    if (!(await isStored(directory, name)) || (await (0,promises_namespaceObject.lstat)(path)).size > maxBytes)
        return undefined;
    // O_NOFOLLOW is undefined on Windows, where jobs may not create links.
    const handle = await (0,promises_namespaceObject.open)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NOFOLLOW ?? 0));
    return (0,external_node_fs_namespaceObject.createReadStream)(path, { fd: handle, highWaterMark: 1024 * 1024 });
}
/** Returns whether a plain file of that name is stored. Removes a link or folder of that name. */
async function isStored(directory, name) {
    const path = (0,external_node_path_namespaceObject.join)(directory, name);
    const status = await statusOf(path);
    if (status === undefined)
        return false;
    if (status.isFile())
        return true;
    await discard(path);
    return false;
}
function statusOf(path) {
    return (0,promises_namespaceObject.lstat)(path).catch((error) => {
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
            return undefined;
        throw error;
    });
}
/** Returns the bytes of a stored file. Undefined if it is missing or larger than `maxBytes`. */
async function readStored(directory, name, maxBytes) {
    if (!(await isStored(directory, name)))
        return undefined;
    const path = (0,external_node_path_namespaceObject.join)(directory, name);
    if ((await (0,promises_namespaceObject.lstat)(path)).size > maxBytes)
        return undefined;
    return (0,promises_namespaceObject.readFile)(path);
}
/** Removes invalid files from an entry, and first its mark. */
async function dropStored(entry, names) {
    await drop(entry.marker);
    for (const name of names)
        await drop((0,external_node_path_namespaceObject.join)(entry.directory, name));
}
/** Returns the versions in the tool cache, of any platform, newest last. They are not verified and only a reason to warn. */
async function storedVersions(root, distribution) {
    const prefix = toolName({ distribution, platform: '' });
    const tools = (await (0,promises_namespaceObject.readdir)(root).catch(() => [])).filter((name) => name.startsWith(prefix));
    const names = await Promise.all(tools.map((tool) => (0,promises_namespaceObject.readdir)((0,external_node_path_namespaceObject.join)(root, tool)).catch(() => [])));
    return [...new Set(names.flat())]
        .map((name) => parseVersion(name.replace('-', '+')))
        .filter((version) => version !== undefined)
        .sort(compareVersions);
}

;// CONCATENATED MODULE: ./build/src/cache/actions-cache.js







/** Returns `@actions/cache` if the runner has a cache. Loads it only then. */
async function availableCacheService(environment) {
    if (environment['ACTIONS_CACHE_URL'] === undefined && environment['ACTIONS_RESULTS_URL'] === undefined)
        return undefined;
    const service = await import(/* webpackIgnore: true */ '#actions-cache');
    return service.isFeatureAvailable() ? service : undefined;
}
/**
 * Options for `tar`, which unpacks an archive that any job of the repository may have written. `@actions/cache` runs it with `-P`: absolute names, `..` and links
 * are effective, and a member may be written through an earlier link. The transformation (`g`: all matches) shortens every name and link target to the part after
 * the last character that our file names do not have. So nothing can leave the folder. https://www.gnu.org/software/tar/manual/html_section/transform.html
 *
 * Existing folders keep their owner and mode, which a member `..` would set. The archive does not choose the owners and modes of files either.
 * https://www.gnu.org/software/tar/manual/html_section/Option-Summary.html
 */
const TAR_OPTIONS = '--no-overwrite-dir --no-same-owner --no-same-permissions --transform=s|.*[^[:alnum:]._+-]||g';
/**
 * Restores an archive and returns the names of its plain files. Removes links, folders and unexpected names. Nothing of it is verified. Without GNU tar, which
 * alone can be confined to a folder, nothing is restored. Failures are warnings, because the files can be downloaded from a mirror.
 */
async function restoreArchive(service, archive, progress) {
    try {
        return await restore(service, archive, progress);
    }
    catch (error) {
        progress.warning(`Could not read the GitHub Actions cache: ${error.message}`);
        // The archive may have failed halfway. A leftover does no harm.
        await clear(archive.folder).catch(() => undefined);
        return [];
    }
}
async function restore(service, archive, progress) {
    if (!(await hasGnuTar(process.platform))) {
        progress.info('Skipping the GitHub Actions cache: without GNU tar, an archive could write anywhere. Install GNU tar to use the cache.');
        return [];
    }
    await clear(archive.folder);
    await (0,promises_namespaceObject.mkdir)(archive.folder, { recursive: true });
    const settings = { GITHUB_WORKSPACE: archive.folder, TAR_OPTIONS, LC_ALL: 'C' };
    const found = await withEnvironment(settings, () => service.restoreCache([archive.folder], archive.key));
    // If a link has replaced the folder, its target must not be read or cleared.
    const status = await (0,promises_namespaceObject.lstat)(archive.folder).catch(() => undefined);
    if (found !== undefined && status?.isDirectory() === true)
        return sortOut(archive, progress);
    await clear(archive.folder);
    return [];
}
/** Removes a path, including unreadable folders below it. */
async function clear(path) {
    const status = await (0,promises_namespaceObject.lstat)(path).catch(() => undefined);
    if (status?.isDirectory() === true) {
        await (0,promises_namespaceObject.chmod)(path, 0o700);
        for (const name of await (0,promises_namespaceObject.readdir)(path))
            await clear((0,external_node_path_namespaceObject.join)(path, name));
    }
    await (0,promises_namespaceObject.rm)(path, { recursive: true, force: true });
}
async function sortOut(archive, progress) {
    const names = [];
    for (const entry of await (0,promises_namespaceObject.readdir)(archive.folder)) {
        const name = parseFileName(entry);
        const path = (0,external_node_path_namespaceObject.join)(archive.folder, entry);
        const isOurs = name !== undefined && archive.names.includes(name) && (await isStored(archive.folder, name));
        if (isOurs && (await (0,promises_namespaceObject.lstat)(path)).size <= LIMITS.image) {
            // The archive's mode may make it unreadable.
            await (0,promises_namespaceObject.chmod)(path, 0o644);
            names.push(name);
        }
        else {
            progress.warning(`Removing an unexpected file of the GitHub Actions cache: ${JSON.stringify(entry)}`);
            await clear(path);
        }
    }
    return names;
}
/** Whether the tar that `@actions/cache` runs is GNU tar, which alone reads TAR_OPTIONS. Looks in the place where the package looks first. */
async function hasGnuTar(platform) {
    const programs = process.env['PROGRAMFILES'];
    // Windows searches the workspace first for a bare name, so only Git's tar is run there, by its path.
    const gitTar = programs === undefined ? undefined : (0,external_node_path_namespaceObject.join)(programs, 'Git', 'usr', 'bin', 'tar.exe');
    const tar = platform === 'win32' ? gitTar : platform === 'darwin' ? 'gtar' : 'tar';
    if (tar === undefined)
        return false;
    const version = await (0,external_node_util_namespaceObject.promisify)(external_node_child_process_namespaceObject.execFile)(tar, ['--version']).catch(() => undefined);
    return version?.stdout.includes('GNU tar') ?? false;
}
/** `@actions/cache` and its tar are configured by environment variables alone. They are global, so nothing that reads them may run meanwhile. */
async function withEnvironment(settings, work) {
    const before = Object.keys(settings).map((name) => [name, process.env[name]]);
    Object.assign(process.env, settings);
    try {
        return await work();
    }
    finally {
        for (const [name, value] of before) {
            if (value === undefined)
                delete process.env[name];
            else
                process.env[name] = value;
        }
    }
}
/** Saves files of `directory` as an archive. Failures are warnings. */
async function saveArchive(service, archive, directory, progress) {
    try {
        await clear(archive.folder);
        await (0,promises_namespaceObject.mkdir)(archive.folder, { recursive: true });
        for (const name of archive.names) {
            if (!(await isStored(directory, name)))
                continue;
            const [from, to] = [(0,external_node_path_namespaceObject.join)(directory, name), (0,external_node_path_namespaceObject.join)(archive.folder, name)];
            await (0,promises_namespaceObject.link)(from, to).catch(() => (0,promises_namespaceObject.copyFile)(from, to));
        }
        // Names in the archive are relative to this folder, where it is unpacked again.
        await withEnvironment({ GITHUB_WORKSPACE: archive.folder }, () => service.saveCache([archive.folder], archive.key));
    }
    catch (error) {
        progress.warning(`Could not save ${archive.key} to the GitHub Actions cache: ${error instanceof Error ? error.message : String(error)}`);
    }
    finally {
        await clear(archive.folder).catch(() => undefined);
    }
}

;// CONCATENATED MODULE: ./build/src/release/architecture.js
const NAMES = {
    amd64: 'amd64',
    x64: 'amd64',
    x86_64: 'amd64',
    arm64: 'arm64',
    aarch64: 'arm64',
};
/** The accepted values of `architecture`, for messages. */
const ARCHITECTURE_NAMES = Object.keys(NAMES);
/** Parses an architecture in any of the usual spellings; returns undefined for anything else. */
function parseArchitecture(text) {
    return Object.hasOwn(NAMES, text.toLowerCase()) ? NAMES[text.toLowerCase()] : undefined;
}
/** Returns the board of an architecture, for release URLs. */
function boardOf(architecture) {
    return `${architecture}-usr`;
}

;// CONCATENATED MODULE: ./build/src/release/channel.js

const channel_NAMES = ['stable', 'beta', 'alpha', 'lts', 'edge'];
/** Returns the accepted values of `channel` for a distribution, for messages. */
function channelNames(distribution) {
    return distribution.channels.flatMap((name) => (name === 'lts' ? ['lts', 'lts-<year>'] : [name]));
}
/** Parses `stable`, `beta`, `alpha`, `lts`, `lts-<year>` or `edge`; returns undefined if the distribution does not have the channel. */
function parseChannel(text, distribution) {
    const stream = /^lts-(20\d\d)$/.exec(text);
    const name = stream ? 'lts' : text;
    if (!channel_NAMES.includes(name) || !distribution.channels.includes(name))
        return undefined;
    return { name: name, year: stream ? Number(stream[1]) : undefined };
}
/** Returns the channel as users write it. */
function channelLabel(channel) {
    return channel.year === undefined ? channel.name : `${channel.name}-${channel.year}`;
}
/** Returns the folder of the channel's newest release: `current`, or `current-<year>` for an LTS stream. */
function currentFolder(channel) {
    return channel.year === undefined ? 'current' : `current-${channel.year}`;
}
const BRANCHES = { 0: 'alpha', 1: 'beta', 2: 'stable', 3: 'lts', 99: 'edge' };
/** From this major version on, the middle number of every version names its channel (verified with the release feeds). */
const FIRST_STRICT_MAJOR = 2700;
/** Returns the channel of a version's middle number: 0 alpha, 1 beta, 2 stable, 3 lts, 99 edge; undefined if the number is ambiguous. */
function namedChannel(version, distribution) {
    const { major, branch } = versionNumbers(version);
    if (branch === 99)
        return distribution.name === 'flatcar' ? 'edge' : undefined;
    return distribution.name === 'flatcar' && major >= FIRST_STRICT_MAJOR ? BRANCHES[branch] : undefined;
}
/** The major version of each LTS stream (`current-<year>` of the lts feed). Nothing is known about later streams. */
const STREAM_MAJORS = new Map([
    [2021, 2605],
    [2022, 3033],
    [2023, 3510],
    [2024, 4081],
]);
/** Returns the channel of `version` if it is another one than `channel`; undefined if it is the same or unknown. */
function otherChannel(version, channel, distribution) {
    const named = namedChannel(version, distribution);
    if (named !== undefined && named !== channel.name)
        return named;
    if (channel.year === undefined)
        return undefined;
    const { major } = versionNumbers(version);
    const [year] = [...STREAM_MAJORS].find(([, ofStream]) => ofStream === major) ?? [];
    const isKnown = year !== undefined || STREAM_MAJORS.has(channel.year);
    if (!isKnown || year === channel.year)
        return undefined;
    return channelLabel({ name: 'lts', year });
}
/**
 * Returns the channel to search for an exact version if none is given. Before 2021, stable releases also had other
 * middle numbers (1688.5.3, 2605.12.0), and the first LTS stream was 2605.x.1 with x from 10.
 */
function inferChannel(version, distribution) {
    const { major, branch, revision } = versionNumbers(version);
    const named = namedChannel(version, distribution);
    if (named !== undefined)
        return { name: named, year: undefined };
    if (distribution.name === 'flatcar' && major === 2605 && revision > 0 && branch >= 10)
        return { name: 'lts', year: undefined };
    if (branch === 0)
        return { name: 'alpha', year: undefined };
    if (branch === 1)
        return { name: 'beta', year: undefined };
    return { name: 'stable', year: undefined };
}

;// CONCATENATED MODULE: ./build/src/release/location.js


const PLACEHOLDERS = ['channel', 'board', 'architecture', 'version'];
/**
 * Parses a line of `base-url`. `{channel}`, `{board}`, `{architecture}` and `{version}` are placeholders. Without
 * `{version}`, the version is the last folder.
 *
 * @returns the location, or the reason why `text` is invalid
 */
function parseLocation(text) {
    for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
        if (!PLACEHOLDERS.includes(name))
            return `{${name}} is not one of ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`;
    }
    let example;
    try {
        example = new URL(fill(text, { channel: 'stable', board: 'amd64-usr', architecture: 'amd64', version: '1.2.3' }));
    }
    catch {
        return 'it is not a URL';
    }
    if (example.protocol !== 'https:' && example.protocol !== 'http:')
        return 'its scheme is not https or http';
    if (example.search !== '' || example.hash !== '')
        return 'it must not have a query or a fragment';
    // The URL parser also accepts `https:host` and backslashes, which are probably mistakes.
    const parts = SPLIT.exec(text);
    if (parts === null || text.includes('\\'))
        return 'it does not start with https:// or http://';
    const [, scheme = '', userinfo = '', rest = ''] = parts;
    const bare = `${scheme}${rest.replace(/\/+$/, '')}`;
    return { location: { template: bare.includes('{version}') ? bare : `${bare}/{version}` }, userinfo };
}
/** The userinfo ends at the last @ before the path, as in the URL parser (https://url.spec.whatwg.org/#authority-state). */
const SPLIT = /^([a-z]+:\/\/)(?:([^/?#]*)@)?(.*)$/is;
/** Splits a URL with `//` into the URL without credentials and its percent-encoded `user:password`, which is empty if there is none. */
function splitUserinfo(text) {
    const [, scheme = '', userinfo = '', rest = ''] = SPLIT.exec(text) ?? [];
    return { bare: `${scheme}${rest}`, userinfo };
}
function fill(template, values) {
    return template.replace(/\{([a-z]+)\}/g, (whole, name) => values[name] ?? whole);
}
/** Returns the common parent URL of all releases of a location, for credentials: the part before the version. */
function rootUrl(location, { channel, architecture }) {
    const [before = ''] = location.template.split('{version}');
    const values = { channel: channel.name, board: boardOf(architecture), architecture };
    const root = URL.parse(fill(before, values));
    const whole = new URL(fill(location.template, { ...values, version: 'current' }));
    return root?.origin === whole.origin ? root : new URL('/', whole);
}
/** Returns the URL of a file in a release directory. `release` is a version, or `current` for the channel's newest release. */
function fileUrl(location, { channel, architecture }, release, name) {
    const board = boardOf(architecture);
    const version = release === 'current' ? currentFolder(channel) : release;
    return new URL(`${fill(location.template, { channel: channel.name, board, architecture, version })}/${name}`);
}

;// CONCATENATED MODULE: ./build/src/cache/unpacked-record.js





/** In bytes; a record is about 300. */
const LONGEST_RECORD = 4096;
/** Returns the name of an unpacked file's record, which is next to it. */
function recordName(readyName) {
    return fileName(`${readyName}.unpacked.json`);
}
/** Writes the record of a file that was unpacked from a verified source. `sourceSha512` is in hex. */
async function writeRecord(path, sourceSha512, unpacked) {
    const record = { sourceSha512, size: unpacked.size, chunkDigest: unpacked.chunkDigest };
    await (0,promises_namespaceObject.writeFile)(path, `${JSON.stringify(record)}\n`);
}
/** Returns whether a folder has an unpacked file and its record. They are not compared. */
async function hasUnpacked(directory, readyName) {
    return (await isStored(directory, readyName)) && (await isStored(directory, recordName(readyName)));
}
/**
 * Reads an unpacked file again and compares it with its record. Returns the SHA-512 of its source, which the caller compares with that of the verified source.
 * Returns undefined if file and record differ.
 */
async function checkUnpacked(directory, readyName) {
    const path = (0,external_node_path_namespaceObject.join)(directory, readyName);
    const text = await readStored(directory, recordName(readyName), LONGEST_RECORD);
    const record = text === undefined ? undefined : parseRecord(Buffer.from(text).toString('utf8'));
    if (record === undefined || (await (0,promises_namespaceObject.stat)(path)).size !== record.size)
        return undefined;
    return (await chunkDigestOfFile(path)) === record.chunkDigest ? record.sourceSha512 : undefined;
}
function parseRecord(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return undefined;
    }
    const { sourceSha512, size, chunkDigest } = (value ?? {});
    if (typeof sourceSha512 !== 'string' || typeof size !== 'number' || typeof chunkDigest !== 'string')
        return undefined;
    return { sourceSha512, size, chunkDigest };
}

;// CONCATENATED MODULE: ./build/src/cache/cache-entry.js
var cache_entry_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var cache_entry_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});














/** The name of the published key in an entry. With it, files that it signed are verified without the network. */
const PUBLISHED_KEY = fileName('signing-key.asc');
/** Returns the name of a file's DIGESTS in an entry. On a mirror it may have another one. */
function digestsName(artifact) {
    return fileName(`${artifact.name}.DIGESTS.asc`);
}
/** Opens the entry for a platform's files, restores it from the GitHub Actions cache, and learns the signing key that it has. */
async function openEntry(settings, { name, version, files }, session) {
    const { distribution, architecture, destination, temporary, service } = settings;
    const key = { distribution: distribution.name, platform: name, version, architecture };
    if (!settings.cache) {
        const directory = destination ?? (0,external_node_path_namespaceObject.join)(temporary, toolName(key), toolCacheVersion(version), architecture);
        return { stored: undefined, directory, archive: undefined };
    }
    const root = toolCacheRootOf(settings);
    const stored = toolCacheEntry(root, key);
    await checkEntry(root, stored, session.progress);
    const archive = archiveOf(key, files, temporary);
    if (service !== undefined)
        await restoreEntry(service, archive, stored.directory, files, session);
    await learnStoredKey(stored, session);
    return { stored, directory: destination ?? stored.directory, archive };
}
/** Returns the root of the tool cache. Throws UNSUPPORTED_RUNNER outside of a runner. */
function toolCacheRootOf({ toolCacheRoot }) {
    if (toolCacheRoot !== undefined)
        return toolCacheRoot;
    throw new ActionError('UNSUPPORTED_RUNNER', 'The runner has no tool cache: RUNNER_TOOL_CACHE is not set. Set `cache: false`.');
}
/** Another selection of files is another archive, since archives never change. */
function archiveOf(key, files, temporary) {
    const names = [VERSION_FILE, signatureName(VERSION_FILE), PUBLISHED_KEY, ...files.flatMap(withProofs)];
    const selection = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(names.join('\n')).digest('hex').slice(0, 12);
    const label = `${toolName(key)}-${toolCacheVersion(key.version)}-${key.architecture}-${selection}`;
    return { key: label, folder: (0,external_node_path_namespaceObject.join)(temporary, 'flatcar-image-cache', label), names };
}
function withProofs(artifact) {
    return [artifact.name, signatureName(artifact.name), digestsName(artifact)];
}
/** Files from the GitHub Actions cache are verified later, like everything in the tool cache. */
async function restoreEntry(service, archive, directory, files, { progress }) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        for (const { name } of files)
            if (await isStored(directory, signatureName(name)))
                return;
        const names = await restoreArchive(service, archive, progress);
        if (names.length === 0)
            return;
        const staging = cache_entry_addDisposableResource(env_1, await createStaging(directory), true);
        // The shortest names are those of images: they are placed last, so that no run finds one without its proofs.
        for (const name of [...names].sort((a, b) => b.length - a.length)) {
            await moveInto(staging, (0,external_node_path_namespaceObject.join)(archive.folder, name), name);
            await staging.place(name);
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = cache_entry_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
async function learnStoredKey(stored, session) {
    if (!(await isStored(stored.directory, PUBLISHED_KEY)) || (await isStoredKeyValid(stored, session)))
        return;
    session.progress.warning(`Ignoring an invalid signing key in the cache: ${(0,external_node_path_namespaceObject.join)(stored.directory, PUBLISHED_KEY)}`);
    await dropStored(stored, [PUBLISHED_KEY]).catch((error) => {
        // It is harmless where this user may not remove it.
        if (!(error instanceof ActionError))
            throw error;
    });
}
async function isStoredKeyValid(stored, { keys }) {
    const block = await readStored(stored.directory, PUBLISHED_KEY, LIMITS.key);
    return block !== undefined && (await keys.learn(block));
}
/** Returns the version.txt of an entry with its signature. Nothing of it is verified. */
async function readEvidence({ stored }) {
    if (stored === undefined)
        return undefined;
    const bytes = await readStored(stored.directory, VERSION_FILE, LIMITS.versionFile);
    const signature = await readStored(stored.directory, signatureName(VERSION_FILE), LIMITS.signature);
    return bytes === undefined || signature === undefined ? undefined : { bytes, signature };
}
/** Writes the release's version.txt and signature to an entry that has others or none. */
async function writeEvidence({ entry, release }) {
    const { evidence } = release;
    if (entry.stored === undefined || evidence === undefined)
        return;
    const found = await readEvidence(entry);
    if (found !== undefined && isSame(found.bytes, evidence.bytes) && isSame(found.signature, evidence.signature))
        return;
    try {
        const env_2 = { stack: [], error: void 0, hasError: false };
        try {
            const staging = cache_entry_addDisposableResource(env_2, await createStaging(entry.stored.directory), true);
            await (0,promises_namespaceObject.writeFile)(staging.path(VERSION_FILE), evidence.bytes);
            await (0,promises_namespaceObject.writeFile)(staging.path(signatureName(VERSION_FILE)), evidence.signature);
            await staging.place(signatureName(VERSION_FILE));
            await staging.place(VERSION_FILE);
        }
        catch (e_2) {
            env_2.error = e_2;
            env_2.hasError = true;
        }
        finally {
            const result_2 = cache_entry_disposeResources(env_2);
            if (result_2)
                await result_2;
        }
    }
    catch (error) {
        // Only later runs profit from it, so an entry that this user may not write to stays as it is.
        if (!isForbidden(error))
            throw error;
    }
}
function isSame(one, other) {
    return Buffer.compare(one, other) === 0;
}
/** Returns a file of the run for `verifyFile`. */
function toUnverified(artifact, rest, { release }) {
    return { name: artifact.name, signedNames: artifact.signedNames, buildTime: release.buildTime, ...rest };
}
/** Returns how to unpack a file in `staging`. Undefined if it is used as published. */
function unpackingOf(artifact, staging, publishedPath, { threads }) {
    if (artifact.unpack === 'none')
        return undefined;
    const name = artifact.readyName;
    return { compression: artifact.unpack, path: staging.path(name), name, publishedPath, threads };
}
/** Writes the files that go next to the user's file. Returns the names of all, in the order in which they have to be placed. */
async function writeReady({ artifact, proofs, received }, staging, { entry }) {
    const { readyName } = artifact;
    if (entry.directory !== entry.stored?.directory) {
        await (0,promises_namespaceObject.writeFile)(staging.path(signatureName(artifact.name)), proofs.signature?.bytes ?? '');
        // The image is placed first: if that fails, nothing stays in the user's folder.
        return [readyName, signatureName(artifact.name)];
    }
    if (received.unpacked === undefined || received.unpacked instanceof ActionError)
        return [readyName];
    // The record is placed first: a file with another one's record is unpacked again.
    await writeRecord(staging.path(recordName(readyName)), received.sha512, received.unpacked);
    return [recordName(readyName), readyName];
}
/** Returns and logs a file that is in its place. `url` is its origin, if it was downloaded now. */
async function toReadyFile(artifact, { verdict, received }, { release, entry, session }, url) {
    const path = (0,external_node_path_namespaceObject.join)(entry.directory, artifact.readyName);
    if (artifact.executable)
        await makeExecutable(path);
    const { size, sha512 } = received;
    const origin = url === undefined ? 'from the cache, verified again' : 'verified';
    session.progress.info(`${artifact.name}: ${origin}; signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}; SHA-512 ${sha512}`);
    for (const note of verdict.notes)
        session.progress.info(`${artifact.name}: ${note}`);
    const [location] = release.locations;
    if (location === undefined)
        throw new TypeError('A release without a mirror');
    return {
        artifact,
        path,
        signaturePath: (0,external_node_path_namespaceObject.join)(entry.directory, signatureName(artifact.name)),
        url: url ?? fileUrl(location, release, release.version, artifact.name),
        size,
        sha512,
        verdict,
        cacheHit: url === undefined,
    };
}
/** A file that is executable already may belong to another user. */
async function makeExecutable(path) {
    const { mode } = await (0,promises_namespaceObject.stat)(path);
    if ((mode & 0o111) !== 0o111)
        await (0,promises_namespaceObject.chmod)(path, 0o755);
}
/** Runs `work`, which writes to an entry. Adds advice to the error if a folder is not writable. */
async function withFolderAdvice({ stored, directory }, work) {
    try {
        return await work();
    }
    catch (thrown) {
        const error = toActionError(thrown, `writing to ${directory}`);
        if (error.code !== 'FILE_SYSTEM')
            throw thrown;
        const cause = (thrown instanceof ActionError ? thrown.cause : thrown);
        const isCache = stored !== undefined && (directory === stored.directory || isBelow(cause, stored.directory));
        const advice = isCache
            ? 'Give the runner user write access to the tool cache, or set `cache: false`.'
            : 'Set `destination` to a folder that the runner may write to.';
        throw new ActionError('FILE_SYSTEM', `${error.message} ${advice}`, { cause });
    }
}
function isBelow({ path }, directory) {
    return path?.startsWith(directory) ?? false;
}
/** Removes a file from the tool cache, with its proofs and its unpacked form. */
async function dropFile(stored, artifact) {
    await dropStored(stored, [...withProofs(artifact), artifact.readyName, recordName(artifact.readyName)]);
}
/** Removes files that this run placed or reused: from the tool cache, with the release's version.txt, and from the user's folder. */
async function dropFiles({ stored, directory }, files) {
    for (const { artifact, path, signaturePath } of files) {
        if (stored !== undefined)
            await dropFile(stored, artifact);
        if (directory === stored?.directory)
            continue;
        await discard(path);
        await discard(signaturePath);
    }
    if (stored !== undefined)
        await dropStored(stored, [VERSION_FILE, signatureName(VERSION_FILE)]);
}
/** Saves the files that this run verified to the GitHub Actions cache, for other machines. Other files of the entry are left out. */
async function saveEntry({ entry, release, session }, files, service) {
    const { stored, archive } = entry;
    if (service === undefined || archive === undefined || stored === undefined)
        return;
    const names = [
        ...(release.evidence === undefined ? [] : [VERSION_FILE, signatureName(VERSION_FILE)]),
        ...((await isStoredKeyValid(stored, session)) ? [PUBLISHED_KEY] : []),
        ...files.flatMap(({ artifact }) => withProofs(artifact)),
    ];
    await saveArchive(service, { ...archive, names }, stored.directory, session.progress);
}

;// CONCATENATED MODULE: ./build/src/resolution/release.js




/** Returns the URL of a release's directory on a mirror, which is how messages name the mirror. */
function directoryUrl(location, coordinates, version) {
    return new URL('.', fileUrl(location, coordinates, version ?? 'current', VERSION_FILE)).href;
}
/** Logs a release, its proof, and the notes on its signature. */
function logRelease(release, progress, origin = '') {
    const { distribution, version, channel, architecture, buildId, verdict } = release;
    const build = buildId === undefined || buildId === '' ? '' : `, build ${buildId}`;
    const proof = verdict === undefined
        ? 'version.txt not signed'
        : `version.txt signed by ${verdict.signingKey} at ${isoSeconds(verdict.signedAt)}`;
    progress.info(`${distribution.title} ${version} (${channelLabel(channel)}, ${architecture}${build}); ${proof}${origin}`);
    for (const note of verdict?.notes ?? [])
        progress.info(`${VERSION_FILE}: ${note}`);
}

;// CONCATENATED MODULE: ./build/src/transfer/mirrors.js

/** Failures that no other mirror can fix: their cause is the action, the runner or an input. */
const LOCAL = new Set(['FILE_SYSTEM', 'INVALID_INPUT', 'UNSUPPORTED_RUNNER', 'TOOL_FAILED']);
/**
 * Resolves to the result of `attempt` for the first mirror that succeeds. After any other failure it logs a warning and tries the next mirror. Failed
 * verification counts, so that no mirror can block a release ("malicious mirrors preventing updates" in the TUF specification). So do INTERNAL
 * and DISK_FULL: the mirror's bytes may have caused them. KeyringChanged and the errors in `LOCAL` are thrown immediately.
 *
 * @param earlier Mirrors that failed for the same file before. `attempt` gets all failures so far.
 * @throws ActionError of the mirror if there is only one; otherwise an error that lists each mirror's reason, with their common code or MIRRORS_FAILED
 */
async function tryMirrors(mirrors, name, attempt, progress, earlier = []) {
    if (mirrors.length === 0)
        throw new ActionError('INTERNAL', 'Internal error: no mirror is configured. Report it as an issue.');
    const failures = [...earlier];
    for (const [index, mirror] of mirrors.entries()) {
        try {
            return await attempt(mirror, [...failures]);
        }
        catch (thrown) {
            if (thrown instanceof KeyringChanged)
                throw thrown;
            const error = toActionError(thrown, `fetching from ${name(mirror)}`);
            if (LOCAL.has(error.code) || mirrors.length + earlier.length === 1)
                throw error;
            failures.push({ name: name(mirror), error });
            const next = index + 1 < mirrors.length ? ', trying the next one' : '';
            progress.warning(`Mirror ${name(mirror)} failed${next}: ${describeError(error)}`);
        }
    }
    throw allFailed(failures);
}
function allFailed(failures) {
    const codes = new Set(failures.map(({ error }) => error.code));
    const [only] = codes;
    const code = codes.size === 1 && only !== undefined ? only : 'MIRRORS_FAILED';
    const list = failures.map(({ name, error }) => `${name}: ${describeError(error)}`).join(' ');
    const cause = new AggregateError(failures.map(({ error }) => error));
    return new ActionError(code, `All ${failures.length} mirrors failed. ${list}`, { cause });
}

;// CONCATENATED MODULE: ./build/src/concurrency.js
/** Runs `work` for each item, at most `limit` at once, and returns the results in order. Throws the first error when all running work has ended. */
async function sideBySide(items, limit, work) {
    const results = [];
    const failures = [];
    const waiting = items.entries();
    async function worker() {
        for (const [index, item] of waiting) {
            if (failures.length > 0)
                return;
            try {
                results[index] = await work(item);
            }
            catch (error) {
                failures.push(error);
            }
        }
    }
    await Promise.all(Array.from({ length: limit }, worker));
    if (failures.length > 0)
        throw failures[0];
    return results;
}
/** Awaits promises as `Promise.all` does, but throws an error only when all have ended. Otherwise the others would log after the error, and keep the process alive. */
async function together(promises) {
    await Promise.allSettled(promises);
    return (await Promise.all(promises));
}

;// CONCATENATED MODULE: ./build/src/verification/fetch-proofs.js



/** Returns `bytes` as a proof called `name`, or undefined if there are none. */
function toProof(name, bytes) {
    return bytes === undefined ? undefined : { name, bytes };
}
/** Downloads the proofs of a file, each under the first name that the mirror has. `urlOf` returns the URL of a file name. */
async function fetchProofs(artifact, urlOf, session) {
    const [signature, digests] = await together([
        fetchFirst(artifact.signedNames.map(signatureName), urlOf, LIMITS.signature, session),
        fetchFirst(artifact.digestsNames, urlOf, LIMITS.digests, session),
    ]);
    return { signature, digests };
}
async function fetchFirst(names, urlOf, maxBytes, { transport }) {
    for (const name of names) {
        const bytes = await transport.readSmall(urlOf(name), maxBytes);
        if (bytes !== undefined)
            return { name, bytes };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/src/verification/result.js

/** Returns the result of `work`, which verifies `subject`. Lets KeyringChanged through, because it concerns the run and not the file. */
async function toResult(subject, work) {
    let facts = {};
    try {
        const value = await work((more) => {
            facts = { ...facts, ...more };
        });
        return { facts, value };
    }
    catch (error) {
        if (error instanceof KeyringChanged)
            throw error;
        return { facts, error: toActionError(error, `verifying ${subject}`) };
    }
}
/** Returns the value of a result, or throws its error. */
function orThrow(result) {
    if (result.error !== undefined)
        throw result.error;
    return result.value;
}

;// CONCATENATED MODULE: ./build/src/image/unzip.js


/**
 * Decompresses the zip file at `path`, which must contain only the file `name`. yauzl checks sizes and structure; this
 * function checks the CRC. The file must be complete, because its central directory is at the end.
 *
 * @throws ActionError DECOMPRESSION_FAILED
 */
async function* unzip(path, name) {
    const { openPromise } = await import(/* webpackIgnore: true */ '#zip');
    const zip = await openPromise(path, { autoClose: false, strictFileNames: true }).catch((error) => {
        throw unzip_failed(unzip_text(error), error);
    });
    try {
        const entries = [];
        for await (const entry of zip.eachEntry())
            entries.push(entry);
        const [entry, ...others] = entries;
        if (entry === undefined || others.length > 0 || entry.fileName !== name) {
            throw unzip_failed(`it contains ${entries.map((each) => each.fileName).join(', ') || 'nothing'} instead of only ${name}`);
        }
        const stream = await zip.openReadStreamPromise(entry);
        let crc = 0;
        for await (const bytes of stream) {
            crc = (0,external_node_zlib_namespaceObject.crc32)(bytes, crc);
            yield bytes;
        }
        if (crc !== entry.crc32)
            throw unzip_failed('wrong CRC');
    }
    catch (error) {
        throw error instanceof ActionError ? error : unzip_failed(unzip_text(error), error);
    }
    finally {
        zip.close();
    }
}
function unzip_text(error) {
    return (error instanceof Error ? error.message : String(error)).replace(/\.+$/, '');
}
function unzip_failed(reason, cause) {
    return new ActionError('DECOMPRESSION_FAILED', `Decompression of the zip file failed: ${reason}.`, { cause });
}

;// CONCATENATED MODULE: ./build/src/image/receive-file.js







/**
 * Hashes, writes and decompresses a file in one pass while it arrives. Does not verify anything, so the written files must
 * not be used before verification.
 *
 * If decompression fails or the disk is full, hashes the rest of the file nevertheless. Only the signature shows whether
 * the file was changed on the way or published in this form.
 *
 * @throws ActionError DISK_FULL (without decompression), FILE_SYSTEM
 */
async function receiveFile(source, options) {
    const hashes = new Map();
    for (const name of [...options.hashNames, 'sha512'])
        hashes.set(name, (0,external_node_crypto_namespaceObject.createHash)(name));
    let keeper = options.keepAt === undefined ? undefined : await createKeeper(options.keepAt);
    const iterator = source[Symbol.asyncIterator]();
    let size = 0;
    async function next() {
        const result = await iterator.next();
        if (result.done === true)
            return result;
        const chunk = result.value;
        for (const hash of hashes.values())
            hash.update(chunk);
        size += chunk.length;
        await keeper?.write(chunk);
        return result;
    }
    try {
        const { unpacking } = options;
        let unpacked;
        // The iterator has no `return`, so the rest can be hashed after the decompressor fails.
        if (unpacking !== undefined && unpacking.compression !== 'zip') {
            unpacked = await unpackTo(unpacking, { [Symbol.asyncIterator]: () => ({ next }) });
            if (isDiskFull(unpacked)) {
                await keeper?.drop();
                keeper = undefined;
            }
        }
        while ((await next()).done !== true)
            ;
        await keeper?.finish();
        if (unpacking?.compression === 'zip')
            unpacked = await unpackTo(unpacking, undefined);
        const sha512 = hashes.get('sha512')?.copy().digest('hex') ?? '';
        return { size, sha512, hashes, unpacked };
    }
    catch (error) {
        await iterator.return?.().catch(() => undefined);
        await keeper?.abandon();
        throw toActionError(error, `writing ${options.keepAt ?? options.unpacking?.path ?? 'the file'}`);
    }
}
function isDiskFull(outcome) {
    return outcome instanceof ActionError && outcome.code === 'DISK_FULL';
}
/** Errors that the data may have caused, so they are reported after verification. */
const OF_DATA = new Set(['DECOMPRESSION_FAILED', 'UNPACKED_TOO_LARGE', 'DISK_FULL']);
/** Decompresses to a sparse file. Returns errors that the data may have caused, and throws those of the machine or the source. */
async function unpackTo(unpacking, source) {
    try {
        return await writeSparse(unpack(unpacking, source), unpacking.path, LIMITS.unpacked);
    }
    catch (error) {
        const failure = toActionError(error, `writing ${unpacking.path}`);
        if (!OF_DATA.has(failure.code))
            throw error;
        // Other processes need the disk space, too.
        if (failure.code === 'DISK_FULL')
            await (0,promises_namespaceObject.truncate)(unpacking.path);
        return failure;
    }
}
function unpack({ compression, publishedPath, name, threads }, source) {
    if (compression === 'zip')
        return unzip(publishedPath, name);
    if (source === undefined)
        throw new TypeError('Only a zip file is decompressed from its path');
    return unpackStream(compression, source, threads);
}
/** Size of a write in bytes. The next one is collected during a write. */
const WRITE_SIZE = 1024 * 1024;
async function createKeeper(path) {
    const handle = await (0,promises_namespaceObject.open)(path, 'wx', 0o644);
    let collected = [];
    let length = 0;
    let writing = Promise.resolve();
    function flush() {
        const chunks = collected;
        collected = [];
        length = 0;
        writing = writeChunks(handle, chunks);
        // Awaited at the next flush; until then a rejection must not count as unhandled.
        writing.catch(() => undefined);
    }
    async function abandon() {
        await writing.catch(() => undefined);
        await handle.close().catch(() => undefined);
    }
    return {
        async write(chunk) {
            collected.push(chunk);
            length += chunk.length;
            if (length < WRITE_SIZE)
                return;
            await writing;
            flush();
        },
        async finish() {
            await writing;
            flush();
            await writing;
            await handle.close();
        },
        abandon,
        async drop() {
            await writing.catch(() => undefined);
            await handle.truncate();
            await abandon();
        },
    };
}
async function writeChunks(handle, chunks) {
    const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const { bytesWritten } = total === 0 ? { bytesWritten: 0 } : await handle.writev(chunks);
    // A short write means a full disk or a file size limit. Writing the rest causes the system's error.
    let skip = bytesWritten;
    for (const chunk of bytesWritten === total ? [] : chunks) {
        const rest = chunk.subarray(Math.min(skip, chunk.length));
        skip -= chunk.length - rest.length;
        for (let at = 0; at < rest.length;)
            at += (await handle.write(rest, at)).bytesWritten;
    }
}

;// CONCATENATED MODULE: ./build/src/trust/built-in-keys.js
/** Flatcar's image signing key, as published at the URL below. Nine subkeys, the newest ends 2027-03-08. */
const FLATCAR = `
-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBFqUFawBEACdnSVBBSx3negnGv7Ppf2D6fbIQAHSzUQ+BA5zEG02BS6EKbJh
t5TzEKCRw6hpPC4vAHbiO8B36Y884sSU5Wc4WMiuJ0Z4XZiZ/DAOl5TFfWwhwU0l
SEe/3BWKRtldEs2hM/NLT7A2pLh6gx5NVJNv7PMTDXVuS8AGqIj6eT41r6cPWE67
pQhC1u91saqIOLB1PnWxw/a7go9x8sJBmEVz0/DRS3dw8qlTx/aKSooyaGzZsfAY
L1+a/xst8LG4xfyHBSAuHSqi76LXCdBogU2vgz2V46z29hYRDfQQQGb4hE7UCrLp
EBOVzdQv/vAA9B4FTB+f5a7Vi4pQnM4DBqKaf8XP4wgQWBW439yqna7rKFAW+JIr
/w8YbczTTlJ2FT8v8z5tbMOZ5a6nXAn45YXh5d80CzqEVnaG8Bbavw3WR3jD81BO
0WK+K2FcEXzOtWkkwmcj9PrOKVnBmBv5I+0xtpo9Do0vyONyXPDNH/I4b3xilupN
bWV1SXUu8jpCf/PaNrj7oKHB9Nciv+4lqu/L5YmbaSLBxAvHSsxRpKV53dFtU+sR
kQM5I774B+GnFvhd6k2uMerWFaA1aq7gv0oOm/H5ZkndR5+eS0SAx49OrMbxKkk0
OKzVVxFDJ4pJWyix3dL7CwmewzuI0ZFHCANBKbiILEzDugAD3mEUZxa8lQARAQAB
tD9GbGF0Y2FyIEJ1aWxkYm90IChPZmZpY2lhbCBCdWlsZHMpIDxidWlsZGJvdEBm
bGF0Y2FyLWxpbnV4Lm9yZz6JAk4EEwEIADgWIQT4jP7e/ymltNlSOGTiXZrtBZOz
SgUCWpQVrAIbAwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRDiXZrtBZOzSi5G
EACHLSjK24szSj4O8/N9B6TOLnNPJ17At/two/iHfTxrT8lcLM/JQd97wPqH+mVK
hrZ8tCwTZemVeFNXPVy98VYBTjAXscnVh/22DIEYs1wbjD6w8TwgUvzUzpaQJUVu
YlLG3vGAMGaK5FK41BFtsIkar6zaIVy5BPhrA6ASsL9wg9bwSrXT5eKksbaqAZEG
sMiYZxYWzxQHlPu19afxmzBJdVY9YUHEqBYboslGMlLcgErzF7CaiLjDEPkt5Cic
9J3HjIJwlKmVBT6DBdt/tuuzHQntYfPRfOaLVtF/QxRxKNyBtxYndG6k9Vq/cuIN
i5fHpyZ66+9cwswrLISQpAVWa0AW/TENuduj8IU24zCGL7RZVf0jnmALrqkmBTfY
KwtTdpaFle0dC7QP+B27vT/GhBao9KVazfLoAT82bt3hXqjDciAKAstEbqxs75f2
JhIl0HvqyJ47zY/5zphxZlZ+TfqLvJPoEujEUeuEgKm8xmSgtR/49Ysal6ELxbEg
hc6qLINFeSjyRL20aQkeXtQjmZJGuXbUsLBSbVgUOEU+4vvID7EiYyV7X36OmS5N
4SV0MD0bNF578rL4UwhH1WSDSAgkmrfAhgFNof+MlI4qbn39tPiAT9J9dpENay0r
+yd59VhILA3eafkC6m0rtpejx81sDNoSp3UkUS1Qq167ZLkCDQRalBYrARAAsHEO
v6b39tgGxFeheiTnq5j6N+/OjjJyG21x2Y/nSU5lgqPD8DtgKyFlKvP7Xu+BcaZ7
hWjL0scvq0LOyagWdzWx5nNTSLuf8e+ShlcIs3u8kFX8QMddyD5l76S7nTl9kE1S
i2WkO6B4JgzRQCAQyr2B/knfE2wrxPsJsnB1qzRIAXHKvs8ev8bR+FfFSENxI5Jg
DoU3KbcyJ5lMKdVhIhSyGSPi1/emEpbEIv1XYV9l8g4b6Ht5fVsgeYUZbOF/z5Gc
+Kwf3ikGr3KCM/fl06xS/jpqM08Z/Uyei/L8b7tv9Wjop5SXN0yPAr0KIGQdnq5z
GMPf9rkG0Xg47JSQcvDJb0o/Ybi3ND3Mj/Ci8q5UtBgs9PWVBS4JyihKYx2Lb+Wj
+LERdEuv2qRPXO045VgOT5g0Ntlc8EvmX3ulofbM2f1DnPnq3OxuYRIscR/Nv4gi
coNLexv/+mmhdxVJKCSTVPp4SoK4MdBOT0B6pzZjcQBI1ldePQmRZMQgonekUaje
wWy1hp9o+7qJ8yFkkaLTplbZjQtcwfI7cGqpogQmsIzuxCKxb1ze/jed/ApEj8RD
6+RO/qa3R4EGKlSW7FZH20oEDLyFyeOAmSbZ8cqPny6m8egP5naXwWka4aYelObn
5VY6OdX2CJQUuIq8lXue8wOAPpkPB61JnVjQqaUAEQEAAYkCNgQoAQgAIBYhBPiM
/t7/KaW02VI4ZOJdmu0Fk7NKBQJaqVa3Ah0CAAoJEOJdmu0Fk7NK8WMP/R+T//rW
QeuXMlV+l8bHKcbBGWBvvMV5XcsJKDxtzrclPJLqfuBXSDTwqlirXXqlEeI613kE
UWG0b0Ny0K87g9CnkbsJiizGtyQJp2HuMnjRivTd/1V30ACCaK01nbu1/sdOk6Y4
Cimv+mGEgzjcXVXs72p+qqhDEaMgf1GYjDrzVHUnKUNIU8QOG2HRVhpP27bOg9Ao
a9Exdo04w3dXxso3KGeVkEE8dN0rKmHQ67jcCqKogzNlsIujbJkgRbwk/e3BgDWX
ifQSMW4SAAl/PVP7z3h6QoLcYSddOMMYwqP5Oqe4obBaKgVrn705s/Z0pW5nEzFg
38hEoJe+CCXjPl0zjHKQGzhwR/MLWvMf6jO06uvASiJuU/hefVCCek9b5SLn+IPU
J+uLh57F1I7O4ohPWY9+sbrpibx2pcSmcefVMwX/iSt6RNlBITYVQLGN8+/0gcRz
3jGf7m+M8Y7KYrmFxtwPsFejygDr6VVvoUarPPnJSzP+UdPqzUCcxdnV7Ub4QMRl
wUyvnwgnpn0xOsZ/Pdh5gOC06Yrkjbr12DWIpUxy/9z/QR2TeImi02trRKpCh9xw
0bKlsWBt1oUnNnQjnMUB9tmWsF1I6DrO/FUcB+5d7iy+MnPB1LIKS8JokODWIrOq
dg763UZfGbp4EbLlO1vcwIdKC6AGoS6hoyPUiQRyBBgBCAAmFiEE+Iz+3v8ppbTZ
Ujhk4l2a7QWTs0oFAlqUFisCGwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0W
IQQeEA3Xpnem+aUyyfm1HeN3Bk1ULQUCWpQWKwAKCRC1HeN3Bk1ULe4hD/0XLBuo
inLaN2wVQpbjeIEG9Shbaax+BmsuufjiVgNxKEkBg4q6/miCpdpjYmcvv7nNG5uK
zuQ/fnLzgldiVS0G+0BVBelF1FlT85xaI/enIrsvTauGEsfie7/ljrkV//0MFqdB
ZnM680JDVbvl8f2RDBACmz3PoJr8kg3PZwvb028effeTqhZ8zA5ZW5rum0Cn6dOb
v3OrCyQw/aoUvjH65j3T+fr17Em5dYaxNShFxoMBKxSsr+V4opwGEzBRxuoLrzAl
/LcazNAL/CLj+7JBxFj4FL5fB7VQcBEBDFBwg0ropojUeqT8Y2oyygnwLHc4otwV
TNxezToTFucnIq87IAqpTdEe3dHXx1CRJAyIeXxh6j+rYpidiL4CegIczva/xE+P
CqKV1qsGPysD301pXEYy4W1nLuST1tu/xbZCIJdqUwOxsVN5D9UVsFEr4Szfq0QC
14UQzMeXJSdXE2Z1TAnl7381AUC8LoRp55BH5Jih/zrUT1+HrzwdWBZdBJc04f5I
RiZqhZ8Goso5Ki6yFGCEXuitQUyWS0OWkZTX4m2rNIiPMw8PVweQ+yeqwaAapfm7
JX4l3Wa9fRpwK8LLV5/iaXti7IEla51lCCHRn+yM+0XcYI//53qQXVobcaC8Z9uy
LfJCjCtETknO2/uGL+kNyoZ4ykMfIhqOaxZWnqfzD/4kHM+EB4Yuti1kxFmSdnjp
MLEOXNFRoJcvPL7kw6ZMQaWZ96UOdlcL2GiHWAyYThsSjWez+kZ60GuDL+JwfQaR
InavuacP3Dw2eg8/W5XAT/G2EEmA4wuDMXZ07aPa3nJPdlCMcwxQLyHb6ZgModxZ
IHXaX/JEylapdh0j4sQf5P8OvK2Qq212OVuIaZPnjloQDeJqJTzP9iGDaJ3Ne6gM
n6nZ3ZIK1qtJc9WxRtjIOLS2ZdMSB5JWb1gE4nEkvDChbWKfeMpv5ox8G6HJe9Xk
sygGj876vmyAHDwl8zsYMvWeFZONxsahKpDFjXKMcnIpV8ZPfaCT4r4G6x4Qil8u
A1iwCKXo4d+uq3qrRKyhGOE+B+H/5QCGmmfAXhBVsR2aUldK0kx/IVi7HJD1aBRF
k+cpC0+vMw4O4f4qXzm2z5qWHftcB/EBhN+h4+IIDSE+wEtz9OdEpXXbPZ1sd7eS
8K4OjjliG2meTQE/wvn1BNtJVJ2rGQX6moCGx/1FYdLXLROv6hOnBslMVHFRbe+9
OmTFXEDlb6Nh/08PwYdyqk4qXddebALpC0TmyEty8QnjEmL1IhDtMTDVlj/33imb
L0waKqGJ5U3s2fA8VaDZQWL6U/c71xtuVFt6trS4rnsoBzlILPfC1n2wpPvKPEHL
avOKXgf6jXnmSzi5GbnBgbkCDQRaqVbRARAA0R+Z6SrbAI5b8m/j+Q3yc2tc5wDB
i7Hly0SW95ydLkKGaGvHhpLrBM5WwKdtQzF45A9tlyu6iGys5HWPRW3BqMpZrcv8
+2QHyoI2lYM/b0ioai2gSZB+lao955iJyBQ8c+pLSybxwcdaXTb6iBLGReCYXlrL
QL6H+NYw338x8bhRvaDanPQis81GzxtSZgRjtZbAGSvOgq25A3oCTF45O8cfBz+I
FxNaziS7x6lXuqOatv5n3HzffGOz3q1baKsxMRVGx3PdAI/LvRRd9SeBeTpFZQYY
ujCC5K8ds7yxB39Hel5llKnoXLHNm/wLGukXY+PtJVzhtBDL0X3o6OUfsb9tPzwM
oMyA8gRXf94nw2XRT8MMrjGChB7Clfq9AFP3e44D3MaVWbEGOWNG9rQ5s72dk7dF
K416D5cc+BQ8mvllYzZ8gzOgYKnlfVmhqVDAIkFz601+lLRUdK4pD0t1BCmlINSY
EKQNmp0NCSNVCbWWscKvTjboqb76oH/hjnIDqh3GeGdnIJ8vGwUdNN2NBA0rrK8o
+lD1Kc+e6Whe5xORc5krUZYtDCwW6ylRb118rmrHsojxoTH/kGr2IB0po59LT01l
M6KjLfGWrz76jJZmDLQ2gDBZNjuqDV+raHaKpVgUlbTHvmVvumBCm50Haz5w2vbM
txDxVhxU1FdYY00AEQEAAYkCNgQoAQgAIBYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NK
BQJbq1h6Ah0CAAoJEOJdmu0Fk7NKGuAP/0LeLoKVOI8GRiU25bBek4mElKV5YNwU
8QMf75VPnRxklMFGkrPDuVCHVIsOUGo7jF4EHfH8ACgXNsFx8v9pMgsvk4WvfxbY
hepoNNOF/PLsPc125Z3hNq3uJsAMEpijNt8pNXgMvYj6mUKRGuMcIm1KLlczknwU
vtAIWSV+qqpCUL2miVPzp7Y8lexUeB1dsxAiF4btZIJ2i53S72kPMqwLzHdrPxDt
TiIweNz/T5K+C19MDAZ9AVp5qTcPWhQMDnNz3bY/4B2NcAwPJTCRxt7Ne5Ufxpll
3D92jwKZxREBdBPlRq/Qr4JEm4VXOw4QLFoU/WOyRBd4q4aNeFR00J5unZ2zcQ/E
ZL5OvHmkZ2Xl27Cuky1dAnT6hdadjMgWfQB/giXfP8Tu0Qpi7ISv5fEyUh70RpKr
SPdbUIR92IR8Qu862SSZsn7KoywUb2lFYzj6N9c1XORBexgRQgGAMdcT0REXyyS0
bl+9aBRntiw00FkEe7V1+EOLTi40bbddLC0Oatxa35lYg38VYmnhHCrkUl3iCLa/
AlhZmUGXSwmACNRzVRzFPAZMjdql+SEIF0XLYe96sb5twX2aztemy0GMU0ybK3pH
eYrpccUsPRPiHvT4k5TqAA+D1Y1WDjEhidPCbYeyThhAu+lfJiSVn2ex8ESByA/c
/QqOMREjkWlwiQRyBBgBCAAmFiEE+Iz+3v8ppbTZUjhk4l2a7QWTs0oFAlqpVtEC
GwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0WIQSmIfHalsk8Y5UGgy1gNEOh
0PxJjAUCWqlW0QAKCRBgNEOh0PxJjFXaD/0cyALbk6YivbqAMCMXnfBFj5kOoG5T
EGC7quviOVI+U5yNyFzqJtayfaxX3EsF9IjZR4cW58gdcQALS/gGAukexDigoYUz
2h1q2r4zr5pxbj+ez9+fftNDpwp7CmuaB5bzVh1bu8gwVJf4yaSsGubBIgfaysB0
Mzc4eJqIpDFMRQvSOOv7TgzXqAsXQuphoqkB5RuiKtKeugv4qofH5fuM3C/Y4QZ8
edQlTA41KOay1a76xAK85a8qMCjVQVCrepo5+LYXwZAryp4WKIbTSbUNRr5GGgSa
UWBe0/Rz5eqOL3r1YV1WzttWgBLzZUZJqvaYoWtfJGwjxDAFebE+meqtLIh/IDEu
Tc4D3Vge6kCI1jjNDKMZQYf6j1rybKPVzOgkxjCyRcgUI8Y904l9LZ3/BiRV8dY4
nBjWmCYVJPlAVzfDxFwF+A2kKInskPriiYJpFX8MVjy/6GfkJTtMZo1bovSDZZ0n
2MbQ+V3mftV8GkL+RPU5xQ79dPx6Ki81Dh31/T0d8FkEpWLbDy3gc1qgvRWcp6bC
uS1Rg0pf7+ftRYDEW7BBOBzmqfNljolHMWPeZT/1sCs7PmDS+kErZARFm0huMljt
8MNx50KljIVGDUbjOmDaOopTqKFhho/UTTe1Kho3iwTIYIgrzfuCT7t2k0Wx+/NI
y6BcGlPHU/R95gl0D/4yrId19rW5h425bWYmKZ6Ilh+H1zipl5OS0iEllmm4sLcp
Mub2+B+YFU3/EvbF0zkCny2HXy2gyZLhbvNm6Zr4FPW/xfaEnB4OXOOnUbA4+RNf
7bTngPXwhaxN+wQti+Uo0LcwKAU5KIBC9KcT46NirakEu5+5XaU2r+lsa7hlJWfb
17e4tmcOB4QfMTsJu+4DcWJqu+cdtm2N4VcorJCvfw/EffnGaGK0mwRvJp7CZiWi
Vc3T70fH+Rbv6NrgJEFV90XuoetQROwqjBEdbL8iNcuvjWO8j8NSlRKrV+UivP+w
yDf0UCQoMTnFshBM0ZnW+8i/jqsg3kKxs7xuxCZVMfwxzkNb6h/YlbqjRR/hFZ56
Chf1guaCfYJn0vCtdTLWimasemZfcKX7oE9EIbrs8FZcd89FkU0wgrJRscoUAiVP
mbkklT9AvTy7Gp4CCMS8Z22r3Q0d3GgIvFNhakLyDzBKPBf+vJyQEx9SdFIM/Kjv
4grCEjQNrWXXsh8ecurhciHPuiykffmMYyWUzdcc0pQyyyhoYiGbmflGIKx/6M9D
OOW2Q4k7ogubPRLZ/nabZnxJdIbi8WVXgSI2JCuO3+i9dpW+Q9s8F5mPht1QmQnI
ZrA5R/pLRP2oE9x9LDvUPLkQdLIB9RRyTw6D5A1UOI4TuLPOhFpcXqNODjJcO7kC
DQRbq1i2ARAApdwHI9mdWuHcct2tCY4uRFR9m0CliX2vJ3ZOHBmo1wS3HBv0BkAv
zmQwOE5xMDk6i9aN/w6fYii0s1Pfj2cwLz8Iw93icnInk7WGU2KoryWM9+KNGIA+
XOtyobwTh4BHY5ggeYDkdOs7Nrlj1FTlj428NaevU75Cm9xQm6aAZnZZtjSDBTWw
BuSXfFa70kiZzpwKMP/jB8ylWdA74VzkCFfYcdwJHzzrcDS64VRqNhWM/vRFJmLP
wN4MHkAE5RDb4cjGAwkwmZQuDzuk2O9oOukxKd7v/ZUmql4k0qDxi3M9dC3SJJ+O
fVPRlyZ74UVlspgjr5zxSBCerj/aDbVSWWr6JjgeRTQdg6WKhO0+mfmttiANxv/a
fBMDaxys9ee5sJL+WHP62fucD8ukmMEVM0P971U/JBfV8r8VRpy+OENgt6ynJ9dV
4YCdOT2xo42YwkBCYcVOF6iY2YqFd3oDSZARqEk4vr+A2/eNDU37+OBWr8E1pfO7
H6FW4/tVRxYjywat6743e0VTjNbwPGmOFBGc0VuwCJzRsY5dwIi9hlXDGwfNpgzd
tB+ON4BEY4f8ooSYCfHa9G2HeXj/+txxN6Km8Oh8OnQpyfJ6POQQVXX+bUG1W8EC
jNBdoi6m00ZqNVtDsNbdKdWTYYhKtgPUOreGmF75k+LLjiqO4jIE1E0AEQEAAYkE
cgQYAQgAJhYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NKBQJbq1i2AhsCBQkB4TOAAkAJ
EOJdmu0Fk7NKwXQgBBkBCAAdFiEEYozCEpOAZdq047lJqKvwBYluOU8FAlurWLYA
CgkQqKvwBYluOU9wWBAApKMHrxbOqWa0gij3ODcvzpky76y1YWG45iroC55B56X0
XslUpHJno7vTLobV5aJDeXlgaYD2ptn53wW31fTZL/1P0lkyIu30OwYwLvOxaFjT
rsVPCwTz80h6TzsaShFiKirZJhPg5UzC0xfmM4aaQGsoC/Z5pOTyfrYrXgbQPNUJ
f8zagYqpo0WZoG2R2cNwH5VzlJAv/JBB0SdMVgBS7bUXP1eudqn1gmZxw6GUEGU5
5tj4X72ceYHiA+MMlKWsvpwJD9iRsl3yuzcBi8yOA0/jSrXu+5BLGaAAXMyMKETg
+e1ierxZ64yoV+AU6xcKykVzThxG5SoH6NiXsCs0XBOpWxQjfJ4MAeWLfTRMf805
2OSzRsIf1/p2byyTbuApshp//O9c+jbPgEvG7G4VeQdBROY2/46+XR7Q0BrDMom9
Bmk93SSbG9oubYKKALrjJaPIzTieLM3t2zLKZ/RJ6JARYDd6+BMdVNs9QS6Hkwq1
4lIDxz9jqenAXSpnK8fKg2xxzz/UFhoThlY/wlrWP+Sa4FQl1lorcz6Xid+yNoxF
CZw+iWx7FMng0QDM9rtyhAbFkm7JFnDuojVFeNTdTUy+siAZB0cFdP84BkcYugvx
WGM8uYydVOrPlI/nzGomgljIqgzvJm+Crun8eYggmItY53U6xDJmQT7Xrtk7YCa+
0Q/+PRuDorQauvB53mfynLywqxn3h/NyegDrlyq+5Nqsjm3nq0umUSG4/kXMwALy
0h6boyGWR/rkHnLOE1gLQ6fSlpcN8YHtsW6+czpkVH1b+wws/RPg49muTADHeYeM
n5eC0aVrUq7D7IVH+UGILDWJuzq2b+jO/IpXd9kIPlwY/2PFIjwfoSd7W+pjgVXh
6Z+xtWE5mVXnSfxPIXxv/cNd9LtYyT9R6RN7Xu+3hJz/BRp6MUANbdErYD36zERz
GKUO2eJVbOJReevXb24SZzIJkpBF2qwI5dEl8yk12YpGCu75XtFRux3cVhDpdQsx
+/RZGV7Id1X55s4/LiqF5PSEFTB4kZpiY+meq3sKOPT+Ra9BLeur8yo7ftMK13WB
BL2e/mzwfw+s2x1sjWRCuc5KbnK2yTY9ske2hdtAPmVJTDXBO3JWfZj5xKuuc3mp
q7OEd9+gKTiW4PyZfxQIzwXi9BJ6R3+ax7WYR0bi7Gll0910RNFV3MOiLhupIS0Y
BuipB6OgQNFUSjB6vammTd3R+98jIrtWyRDHPmdtgRcK86EbRpj6MHd7rATkdG+S
D0+DXGwfuWIeq2OA+P6lHWEmjlepFSEBS72P5jmpbRtNd+aHN23VesPI/WBQkfBU
4Tu51CGRd4KZk5ugFZ5YqjaM3m70od1zrsdq+BCNsfzuJqW5Ag0EXZHfzAEQALaX
xQvhNPHFx5PiroyTkEX95SsFuoMVnkXHfjEsBKStVJ6ZEF6t1PV/q+Kj+rQB25up
11tfQdElG8Elw46tsvlfWt4uVsdcttUWNHSsygwfmZbQxBVt+nlWXMaC3/124KP4
ewOn6YAw9biL+cioV0L0fSw1bnUv9LtUZS0h+KuyQ1KFFv015z9uC2LLT/v0XP6S
8AW9LNrKNI7q6XOW5JpJWSOLGpc6eS5F2T/eplpjxUr1Ua6PSH+g0LJSppbCqIf7
lNaRCVSSTD2gxCRw1MwWPKqYnseXoilcQe+Zv/wW9k0wyj9ekfkca6mCqBGhe88D
SqBZVaOfCRNNW1AdsTtIJcW9U1e0WFQIVMCADdLyze7ktTHIc8+/vsVM20/8eMEG
MSspehWgJOEgNDhPTAHyolfa6z/U/lOvtTMkhO5L6XrIwSDaKvYHqVuRiOoPXYey
Qfe+PAGszbM9+JH2j3JywKb7RuK5MUL5PBfUGgHseikK2697ix7z2theIjiAO0sm
/JkLC2Q3zKxQL3szkO70xWB5L2yajifNtvncqqPUvq6aFkxcJ1H4DXoDpdytKBt8
KtcjJcwPBrw7zMQ+bFXRdTDbtDGZxc0AhhfvboC0NtxzpTi0E2z4gY3YGjseJs6h
BW4d875PKG8oBsMMNIqjIuldB0vTQQmh45D/DDG9ABEBAAGJBHIEGAEIACYWIQT4
jP7e/ymltNlSOGTiXZrtBZOzSgUCXZHfzAIbAgUJAeEzgAJACRDiXZrtBZOzSsF0
IAQZAQgAHRYhBMj+hTEBIuYmdT2wzzvCD/ivnPGvBQJdkd/MAAoJEDvCD/ivnPGv
9UcP/2s31nMRdyXYAL14xiU5L4lQP2Rsr2BvcsdeCn/ZjK4e5tv52sOAYKkk7yhH
2Egxss+liM70Tg3XWnTfmrxgM1uY64Pvx5G9qlLoDzXElEAHWlIkyV5bj/SUHS3c
B2nuZjZEpDgXGYWQaHV5We0QepvV3e3sv9saOcQN5ihlGnr+MlEOxNQbAnOMamWj
S2ztMakfo/kEH2OuZcikgmT5d2RjQooamgKQXKyVOzOlxYV0L5sGZLSK0DFV3KTI
Qs/ccfr8MLv902If/mLF62lz5ba24p2wUtM+vrp9EaXWExTYR9WTcYBPM8tG7txF
q8mopL7siu/fU/XPUitWjSi6ZDX6RFljESjdR3xs7CwI/DErEak2T8Y3/inAHnGM
HB5amPkqv2LyeEEQ7ZhIjmA4mWgbTsPiQet+qY+GqSKlSIGoJv4KZKBmBKFW6PK6
xZpWioGj+BLqtduHc0yPf0fW6FDaI57IHMZD8kVXw9dZpn14wExfeYsoptHXRecH
1ouSWd4/IK6PJRWzoAiOu481IREkDml3Rlhqj6UUr5+eseQ6SFWdFo3KlfC+7O5K
VsAmEx99bj/9w0NLr2lHw2uEAPTdpDVUWh0hURxCu4uyEVsCdUmNklVAz9t/zqKV
a8A/MMYxaytsw5e+QftTKPlTBsCJkJo1qypcQDe78OdUIecYABUQAJIDOIV19WSK
ruQW2ICZdMI/6BbGzrKMvxbJnzdC7PMnJbXDEqzsGMMYziK3Qhf/zi4SpUEP/RRe
qJJjzzguFYEtP21/ugXFX0/4uWBkGGkPcSmqtanixg1LefJIlw6g1ZWeteU7x68d
dNyyEC+BP7HaVHX1mCfhkPiPH3zvTa07boOJhsaYWOGyc16RtVlJSJXxgTEY2SJD
JwtnSf5ujVOfIsOGQVshB95BZdGCYIru+n7YSD0ghcm6az0Dnwr6sscQLYOpwb/O
mTp8P7lG9aEqbzSPDtVhWrrbIp+jibgTzGu+jqMFFpBSTcD6F3ClAOkmFpj6UHLn
LnFWBs7rbznZVB1D1EM83ETnE9gc4C3n2OL08kAKHQ1RWDQcG3rU7evgxf0kBFdA
tgn4tIU2qlyR9MG2hy7wsXA9oR9/CndX+NJrkYSQxiRT9OWi85WBIV6LqkdypE3O
fbofQWtv8IuFfAv/a8Ah/38hXn2N1KcVm4IbrNeKjrlmVIhVSkHjVQcX5iw/tPuX
rTqi0XMNnnf0GneaTTVSI1wTa66Ha9SY+MsWKEK7aBI6S+ecpSG7oRhsV7yvzXPQ
ul9QP/O4K8SmteNujH88+sfj62+0qJeHnxAgMo62VXR9L7a0zSPIQJXpNun6BJn6
HKbWRxot9GQuVdS+tRnE8fZulLeBvixyuQINBF9I4E0BEADd8vDObd3EctBbBMFc
8BPjuEgnfC4c+EltYEm69EZvhVh3jtWtSBrTS9AaT+7+Dt2LphDal0Z1u753R6vL
PVIVt01983cWOP8+tEG8Kj7ghfMV3hBJmYyK8Zumh37L7C9ye/JHUDyePmaDJuCb
DSwKR6H7UXlAjnmP4gmSLnmAZXBEQX1E3AgZy9qMehRc/F4ZZQlU3bSreyNJCm1F
3/FNhQRmsUDv4fHcYnWSwbl8OGqmRfCAj+bzWt998zjapvcwEe/OZfqXgdJ9ZWJc
g8nirp0iwP5bKtC6UTZk5mU6+BukZ4oKhtwlX3/OuHDfshy4+QiSUL3aZhOAVGlx
n0ZU2ERYFqef2x4+THRj9+Y4pSLNbapSHQgSj7kPupS7txtQnJzm+GxkmbbiwgtZ
91Dtv6k5hycPiiCV+UfwvnKEA7lGHHkGCdLS/zWBDb8Iq6RwSOrfFlHG8ihR94zK
rUEYUzrZQa9aCP1aWdrdcr/RejDgNREq+eR3x0OvPqKQRse/NtstvQDzALbztYgR
7ObQMNrK7F+ba1uF9m3fZFi7l79xFT8kvFOzyBmCdVyxqRrbEmC0svG4x3SUMBEn
dvNTjnQMId1WYvEkLldp3Waj0Zca2Yf86oWROLW39xVphTH8MouE97fvCNIKzKD9
L7xF5TJrw02JHW5lR+4rGI8HMwARAQABiQRyBBgBCAAmFiEE+Iz+3v8ppbTZUjhk
4l2a7QWTs0oFAl9I4E0CGwIFCQHhM4ACQAkQ4l2a7QWTs0rBdCAEGQEIAB0WIQR4
KzvJ8Qz2OKXc9RBbKRDL/L6rkQUCX0jgTQAKCRBbKRDL/L6rkVMzEACYgX7Yk6hh
Qp9BW27lwN0dJJ8+8l73SNFoco5nIcLnXZHiLFXygxXe6WJbEV2QXjp9gvFhtvYt
ijx1RObW8qSnUzSPzYOIo/iYzpe1GgoHmKabF9vD8J3NbLTpt+px2ssIsn/s25fb
gALBuXbtEx9viPIgpQz3s6LafGO4oPUQr0Q2rTyFdK3ib3X44A36KCh790+Rsqhz
jgUWAm6LyXgW/QpjFel8QmnVgVmFJWEMttgDWvUtWlgMO+BgS958dDk1L/s9bQc+
xqsIav2kvdt9c8/3+xOhC/bp5aa0NYGcdYSsOAMVofbG34dntV3/HKUnvCRnZd9T
2n+s7P1kDnnJTOiVsw9ThF/dvU7zUj4SYvqtYUrwWfd+4xzzXIWISiauZBtx8HOH
/Wi2li1gLkY1caYRzuJJphFY2bgSeZJQw9sjStVh49yOT9DdT4rNZoTS1HXjLSws
YdLCYM7I8p3d6qMucqZhJ/usDH5pCSW/j92hHyl3P9M7fCUN2dVIg0OseVY9d8XF
UnGdwFpbIaXmBbb3blo47CE68U1MUTSegitkJLQPM0YWmK+5+NI+Yh9HynepbAaq
IVOzjoIMS2wshy4Yxg2zMTj4bWgJ2PhFGtqA4Ia7KP33Qj/iVl6JKEq6axhI7nZu
8ofvuE7W5JudWR8KKraR9ULU7AEtiU9mask7D/9Y6PgP5rMp6+2uYYxBsc1is9dW
XqdAVHEUSLroBRaqq3ywi/WsBOZR47J/k1xHeCPiGUot0tlHSKy84danVxFnSZm1
8QtD6UEDgq0tWNrOSPG6tu+2I/Ma8FGrs6gWZxyVKu3G1HgnZ8gg0NzA5vATa5Kv
stN3wCtzAU2NqrvP2T4mWeakXmDe61O696h101WfOazGC5NDjWDdTHQLdYdxPzr7
yDinIBNPwBX9NEmjxS1x/QtMfMzE4hp8AZwEjgnYDWxiG4yFPdfEVlKgy3TxC68l
VoGyrl3gbTSdXqj+gPHjeVpZviB11WZcEuMdjhKwILS5l4u/gZR1Akw5wPPc4g1O
71M+qy8wivBs107Yzvin3BqnVjO+ZZ0Wm0HOg/bLYo+7zbWdq/C2PTJdCbKRWa0I
hpZca59g7ANOc8ycEg7NVFsLwLeWwBwGRMkqQ8ciS6EOXY6VdkGbtZCC8r1SXdgh
rkvnyXftWOnv/RmQzOchr1wwo2+D9VEu6EhCYBlRTKXZp9FZIF/y4n8eJt4YxaPN
EoJhXjTMWaFJ4/BHSwgyQDa/LfTik5xZnk3zJb1XW8qQzCYvMkwjxil72kl60l9f
C38qY4FLQmyjl5vQ3lgACKffbJJ9ujNgMkbNZgOX3dEGr6p0CzMFxLOavvG4a9nu
ImM5rbOC6ZJdwLUTArkCDQRhEoRvARAArCO3OaYvwccaRumfHLqVyhEKNpeRG31Q
MrR2QF/gncdpPama8f4sVqY7EJYgT4/zgoTP3mTSNNETj1KzcA+ZhJhzv548JWwt
jokyFp5POXEq0PbTZ1Zg4/2Gn9QVxWa+dIstK6r2H+jz0oazB5sahf+BlAVH6+1n
9YFq3utQ/xvkZk+R3qxNdAIDcLKFVUM6Z56fJSnl6Sx2PmJAM2MqZ2oJtfFpa9T/
xv3Nsb0h4b/WvkM8vVpHqnSYdALlQMlho+lM/c/HiFyr4M8tGm3+SMW2TSP4zEe9
SEOcfvLHRTpWDebaoMJ9sUU4aLNWswpnQ+YsEcmFvUTtcH6DpHOX3MDL+ol+Uy6I
pc/ASp+7/pRgO0lqm27lzzNoBp0qdA2J2fgnET+z3HDx3MyliQsaCDf2e25pikLe
JbtAh362peGWz5GkzqEi0kkbRRftjWLRNSosFEBQPx72jcdh312O3zcBk2q/oiAv
tbzCUTWohVeL4lXxVMEeey/BLH+/KCyBR9TD/lPi1Hddd6Orrj5kjjWnUeqXPnSO
RfPwI/zdQM1hECHP1gHp+lLNR0d64vZDN+A3L8YbD6N4qic6fJUXe/VFU7zHOTkb
QitV6QkhifsJnYrOQbJ4pVVKgU6zvOy4vsSTLUqShvKkzHGbbtyR1zsLGS6nwrHD
NeWZfEBgKVsAEQEAAYkEcgQYAQgAJhYhBPiM/t7/KaW02VI4ZOJdmu0Fk7NKBQJh
EoRvAhsCBQkB4TOAAkAJEOJdmu0Fk7NKwXQgBBkBCAAdFiEEhYpWD5fJrrIuwccy
lh3d1SUNSkIFAmEShG8ACgkQlh3d1SUNSkKoURAAn96VKV6sP9fkMzmf1mdQIfx9
L++Yy+ZkGi3ZEGnnsPureu9EhaVmIuhhlCJHhgK3T4xqx8Pmn+xKLrnq2/V/xXqt
HwLsgv+aex+9PnIXITDmXbsoFblt4FDz+mNhiBqXueKc95J5jsdib38nH+qA7v7b
I5D5VrDYtgEc13KGOtRMeVF/iul/hMF8JJZUL/oQaTtUtk+5w5cmCyGucPj2Ivyd
el9SLHCZqSc4BHYrHZAUy2IWB9u1y15j82HezcJcxpg355PaG5EnYaDY1wo+ZqMx
ZvmZB2mUcDh9IKLTngbex0MmCoEr1qBcFrOvp5iZkGl0xmySGlWfAKKDLLL/hfEU
ahjiFyA4DEooCGR2sPWUgNrEnVANJEBfq1azbouroRfdiSYBv/lqJGJwahPo4NCu
+kbyERBqYWvAKegjuGy0+rvTicFfaDx824Kt10aDxt56Hqd6/AvQeC+XFSfijpUr
voPO8pPlwyUEzkxD9h0WbKWTDe3tdP9dILr3jTcBLvJLsUPQ5mrsU7ccB5OtpdOt
NhIWzjr9jqBvRYm5xoOFh0ox5R0909IIRhwNbQqLDIi/xknK4LBwH1VDnWzc6LtZ
LHjG0+9mQ5rqXnDotxbsYgJzqab4/lMsiwD7RynzGY4r6bBinOGU6FEST6I2f/TU
TyRYTcyieT0mwBVJaJBK4Q/9EkVthCy8DLt6D3ZGTRED1Kw8j8+4X2ColntFjHzf
x1pk8GOAcdOlEQFAzmaexQPfSKZtSXl5BxXkCjFJsXt37BQSgVuYcP5wZgyItlCk
anDKWUN69AYFJEsaGPwENaYvnqsnisWqdYLoxkC1GsTaaVSsDi+eDPyGqmCmUnBh
FDzA673kf/mUj+FHRsioncJFwln23Ml4UgGGorpz1DeSHqD0Qp4xwYMNTf8sBHmq
BtJdFr4en0ajT9QlxADm4uReJMZeQ2LNtDj52UGWO1tcqSQFLhNmPzpMxJ1tjRcl
McNTzxH9afCj6kd+1Lo3kvnqylUk9S3Hrguj9kp6cMYliVEMmmRs6pQdpcUnCtjx
SJi/nIzHqZihlAzBn50X+Euare91mKbrmgFc/mvBfbIwILD7ZB+AKAZDLhLSmjlO
4FSPe6TINjbpNC4aj/sEvShdL2UABOWKP9qG/XIxQCWY9zrvq/AjSlwjrT9ybon9
Up4P4Y0iST50ruicfF5C63NjZAg0cHtk8wf8uwoqedH0yiHJpWaSDKIH146r8USn
yr23wLqJv4jzqZyw5/qSpp6pYQ5LMenZLL5AcXwMFHo9w3csh/LCjHxESdS7Jlh6
SXrvlKGv1V62GtLZE2SqveYjZN1Av8Pa4S1OYfqN262rDUi0vIYvvVYTeuAW8W74
1b25Ag0EYvTakgEQAJW0+3yvZLYH3v7iT/1FMX0zxDaWKZOBC0H3JsMxKtrM7WA5
0cnyMRqUoqBdH3ktgUBphFvyY4dmAHuwAjRwe160s77fXR2Y3XcWC5NRkeNUgIp9
ghcN5dakkOuogxUCueQKDnB0zeSltvNkVcnRKWYbRhsy7NoEu4r7iQ2KtLCWhlRF
A84kgmYfRRRCH5ngL/eKbE9cp/v1y5N4xYosJqx6RhajfsWHstH4g38CflSB/dHh
9tDPvQ/QygCuS7ENS59JDmy2pTuL5bfdTGj8mYhV3O+bVgwMXDz5bDGAqnNIzgMp
WmAxiRUnYVBWFgoHfdiZFQ3YjgTCC86CG/8keszlyqsOQhpe3qOL4Syq3mtsEkKv
EJ8/jglN5tlGro79/tm6HGNBomGB8lqo80DDycW4LMGCenS/24we8KGOX946rwPF
j7y5FHFHouyCREqIEX+WUU2RHioMLENxbdF6QYo3yz9b3U+UMyflhgOP5KAlJI4U
enP1r6eagEyYO4I12sjlJYcINeP2k5NXwZCT8LIGblRXnWXDJF5coFd+pAl0c2o9
lEh8WZv/wvQ44dfz0dyY3aZgYm0lro5xjtnNW/V/sJLcLSC8TIj7smHRJC07pxVK
+2u1x7sl2VzpNuGNnsqmNHj9oyQyBkwj8/Ne7PmFYkovV715PjAADtBG+OflABEB
AAGJBHIEGAEIACYWIQT4jP7e/ymltNlSOGTiXZrtBZOzSgUCYvTakgIbAgUJAeEz
gAJACRDiXZrtBZOzSsF0IAQZAQgAHRYhBI1tp4U8/hse00btDe299BEmfslUBQJi
9NqSAAoJEO299BEmfslUF4IP/0mOsYR+W+BNBB1tUjYGHyA2NOblXu6zmVNCCDFc
kayM+8NH6AbYpLO3TiM55JmeukRCM3se2Zvf/wr2Ks5ywDAXvdYxw38ueUJmnKSx
yz/2yk4CJiYC6mnjvU4Gs7o+4yQQ4wPVSD6IVt1kVccuZEO0c9qTIbOhhIxHjXv6
1pKY/kLElBHntLPoFZxwDSmtCTpnde8gmOUlg/tI2Ku8w+Sv/c0cGVWwJA/WmRMV
tEvkBhtwgq/OrUkiU59PdUXD7Uuy7Btgh2LuOYaSQR5a4H4/Q6OZzEGrzqWoC946
x55LtMolg/fhvMTo8siStREfd98KrBEDrryq3Zmv1j88sBoqUjyIF3a779Ktw8vs
Vu9nz+x8Woy+OewBhYtoCbx7FlCtsbSjQkkgZ4t0X4pLH+G1uL28xsoXD8B1Grgc
HXaBvS2pCpSAb7Zx6wSVkQKTm0/GEZSv43C427bywWeHLynoOUYSsY1BLDPwGbOU
bDGB2tzuXysebAaWrmbYfC34ITBEzod/L5Pwh+AvJrOYjvOL81zMKk6Ldt57AjCB
FZOrhqo4UMeFJeEbIywmGRlHg3EYqlrj8uuOu0PIFfDEHzFzdSyPIjNQGbFGmTuk
ksynNf5VbV3j7pEi04qJrA0KwQQY3WDUypu0AllP7WldbxoJYye1KAQOnH/sXfN3
vGseJ6kP/A1FDR5A/snA51kUalfZ6MbNxSC4RLRhKM0L8ICYl50X3DyJBS5ScakR
JTkiaPv6l5RlpUs+R8L0FZ20gNSZIn70D3jFzh29lEGnbf+P2UKQvmr9TUBcZBNA
Nfj2EXdmZAzQu8QEPk7/8PONeszftNYxSjk7UtO+Z9QQzTnipksIQDvIGBuX27a0
i4a0NgHko0HsxtsfAruAWEXVlWyNtMcNvdozbHkPqr4kvw76we3MIPTSBuZ8DUuf
upatEcblh2VyRIWbzFmvuq7GnAmfynyU9NU+2kjmW6peYX5/c72LKWghsnPCx8xF
k15blEo/kSMKN5vr+ZyiFas7IDJd2xmx1pd2xYvoNBl72ClflvsdMEnqx6Tpdh9B
uvyCrat1qt4F8aKqao8sXbopH7QvDBpqGqgMGLkoPheOXypBvnvoYKL7tOoF4XJL
AFM9PKGECoegwC0Mla15amgkfViUWdCsDy8UsSlPfBdvHdJrhChuPDwZV9GztZjj
NdYVRi1OaxZP24IN7o40VFxvMh12E3HaideLi5MzZxxkXhr8m485b2hgvkuNUjoD
nvFn8rZe8axx9FFhpg7/JvCAik3IxRbusM3WDqmFuBGK33phfD5wAKIWrBwT3iMU
4GnMNmKOMrYCE/edg4eOPFj+wjWw8ZGD8XrnHVI0k8fGOoLvAm/xuQINBGQHFqQB
EACucSUehSi8KixdOc9pYVWBCoqu5V2NlrjbpVVpmPB118fLPaZV4MSB/AnHssWw
XDeO9zWyyLYstN78D/dWcX8Al74JFtBAM0lfgnqE5na8JZYrEivdsjQUO3Cf250G
yXJwpK+CXpAtH6qVrO595exknHKKTv2dfV51UxDXXzYhLznnYHZoTnzpMKUSwqwP
ywdwDVkalpXfFxP43w+gSuX7uOAI/hhX/iRE0drVDy85422FZnncNdigO6JjARn7
CAoYDcb4K1+zn9WcwzWqV4+yhYDt+yf+o+TLhyF9BarG8cQ1tE4RfaDMZuXp0iKL
itX01mFb0sQ2ZF0YBhQdGaBj/AcfE4e7Sacz9gC93Xd3FaVt0zgsTxMt3Z0dMzAw
9lf7i/aPFFJQLoAZtuYU4hb3S4CG0+l3WPTdW5U276bV5WrTyvibfpNs8mctH4lB
I4jhSkqoPwZ+8gts3XT336P3F2Z/i3cbLmfjbSeAUYRV5BdkozbuWfO6JrZq/BId
KEUMlVi99CJD1fREyMXnr3aROdw7jKhtW5x59Act/ZXB9jixJ5EdxMe5aLeYKNSm
L8I4TXG4DEvbPu/HCHNMlDRoga1CCmVaUEhuJwQaH4PhhlX9M69Bmz42NS8A0Fol
JkiCsCQTQjyzvgXb1Pa0WKUVjPkQIGEUAaQdAGcns9svJQARAQABiQRyBBgBCAAm
FiEE+Iz+3v8ppbTZUjhk4l2a7QWTs0oFAmQHFqQCGwIFCQPCZwACQAkQ4l2a7QWT
s0rBdCAEGQEIAB0WIQTpQm2LZ+Nd9Ha9BIGF98iGiDficQUCZAcWpAAKCRCF98iG
iDficV5MEAClR4UiibpFIYRsbdtPQC/RUIRPbx8naJ8o9h3RqnQKQPgIPkJUS8d9
vVHQlQ8rhzrzWctOMWHgDRDEojLjXwyYSHRBawJN39D/Fs+D6Nrg9gFkdBmrU2My
+Xia2Wgb+R2qUTnl8sP+d8k8zUC8UoZIX2ksK5yzw3Zwozg6X5Bd70zIru1RJtQd
9ZFDb/PVobWGbqS+saGEDi0Wa7YrmRRA+kQtvMIywX5LFJ5/bSqH3BsJduwmCnJH
84WcxYW6Ntbta7MsnmrDEwfKwmu6d0XgL0mUaOGlt7UoECckZLU/VWh+V9hhSjPi
Dp1IX3ucfmWfsEokN1ePMnl1LWbew7yF5WsNl0/BLVczx99uoYZ6FeW3cy+8PT3q
5Tuc7kjV9oQddJcS+slmlpyuXGH+vXa8WvSDWxPHat1tPhh2QEMGbVFeCw9XhwLu
98YC+Hc2BImD9FfL46GMXPmiBJ5S9qqJjb2lGB+Y4lnbus8DavpudumgO2b3p4CH
eWQYCZY993gcZIiI1/9YMXtXABZ034XoennSq1gzoAxmWGoEk9E/ZNcDLhigW2UN
D8w/mfBKD729NhGSBlL8LmAxwHe61fnL2Z+yTjVvWfsgMXSsn1U0QYkjgE6rzqDY
1w29Iduo1QLvcXQj+fVvu0O5zYPeRYV+RHG+l65KmB8Tjomq6FW2tsInD/92KSGF
0TIk0rOjJA8Zy7Eers21QsTScUrfI3hntzcPpMZzWRBWuyXqf/4350lRTki3hMSx
YB/eJlwehTmUAkC9E3oUE36PJqpp2mzC2cP68CIOdUtkdOVqzkfeZ54LlaJxgo5y
BuC9AqUH5OfVNjZps3yygYv2ahIPBMR8JNduUiTAuvXbIENVy58q6/rZjHcKRp8b
MUX6uWJrIXO5aSAIEljx9DbQoxSbmNJPiriuSKHbhrNPpI4xRlO9gTbaEC0ELKGC
qw0lA1it1XvbZtP4CHcfJ0hyGvy9yvDH2poMgjkhu7OZdN1qBsBRHIIED/Ijy+tz
nq7rQvmaDqZavlQbYREHdrjB/sS10Sblfu9h+vIwSx05UwSNGWNiDrvkQDPbVnTh
R32zsNAlq+f0CEmsgbYPrE/lFwfFS49F2Kmma92qcDiK76Audz/dqz6xPvYQCqra
a6Sa/uYr9aiaLsZTJ7nQ904KUE+Zwk7gcO32Bl7UO3NvkWlvSqOWGS/75WUgbrD6
RARo6Xv6c8/OxgizzkboGBrdqqpmbG9PGi+gMrxShYtmZYcpD+dB91oKMC5q2lu6
IGrEVlky2zd7KvrIE3YMETdYL0Eec/H0Jwuxnp9sr7GkBSUns0IczEK/En/NLcBm
TkvXzMghTKTbYL9TjbK/CLzOR+5XXCHxXgDGLrkCDQRnyzK6ARAAv3XGWg2BE/zS
AA/hbplEeKMZ8QfDJRb4qrYYULwmuF0QNSA4yG1GF/UWDn4DYHZz6dnO4kY1wOfa
NowRGS4qXnD/gQVsf1s+lpphIL7/zMusg6LreENdhywe9kEL48yLIQ9biaG2tylA
g0SukYsQtZ7st9wJ8X+9JMRXyqXArPW7EKJL9HEnRVAIxljLaS2T8QdwSu241kf3
zaNtgJ4rq0V1VDLnpiMrvj6cS3+g9Jaz9E/U3VBlAaxpgvYBe0ER46TDNFMNJ8YZ
0XBgycmU/ftIFtriAOXeyjJk6llyEJBwVOU5ElDDRLOPGXLsgLsNtAKIHQ0RuLrc
9PtvLjlDoZBL5BPmrWrWKtCmntMzWC/ixd1D5FHvhNtOnea8tKzHQOZWbnJ6LkYo
bId0V9+tApt2WnuFMYnRdK1l3K15FZuqViQMflOGTWvgg7PhSidmCRI9GIP9kgoW
jHXVnUiOtvmHbjv8wcXBxqjvfhJKYL0niu/F2tUM7FHFxzIBHOhZV8895g28G60L
0o9ZIFFpZHT2EFEN0EJ2QsQtpVC2ZkwKyZfQHl6jN13cajTgluvfiqAbyW6Rs/En
bU1gexW3vtN6650w9WhfHOVkPCp4Uo1LUNFe7CssQ9Oo9X3l/Pwe76ZUaXZNuYWX
Rn9SDVEw/1oULx9RwckV/iI16asACCMAEQEAAYkEcgQYAQoAJhYhBPiM/t7/KaW0
2VI4ZOJdmu0Fk7NKBQJnyzK6AhsCBQkDw7iAAkAJEOJdmu0Fk7NKwXQgBBkBCgAd
FiEEUvFF39ALvc2SjLtaMtqA+R71KXQFAmfLMroACgkQMtqA+R71KXRUVg//SXLv
d8t247Wtqi3IXbUaq/RvjhZ8Z9IVnNuqrQ+XrpFxLK5Fv3fHTmTb84YxjArugfuo
XsuQOAKlmDNHvFG++ct5LiCmTS8uBG5yP/UIOoLh914tjw0RrRlcDyIaHZX4Nluf
yjfiKbFsxVqMlUnzPljZlC4aoCLAyk/0qHBQ9Rjvn9hLZK6JRs2eZ5SQlZkJAB3J
spx5B0qAG0x1H664u8Evt0tRao+KJ1rPRiL8OFhRgR1On4JihDiHUkIOxTkYBH/8
ueP9V19nrpjaLIOriCUpv4lTp8s7tYxDGgQKa5dxZyZ7Fdb0YBkPQVZQolHy+IQP
IrVKHd4/z2xmWzVQ7T/0p3iIsmlHyVOnnFhgq7CdizzKA19arfoy6as+NxQL9Pvz
AJLGl5BJ8MBW2u4H59bzuvg9Ejv61Z2zuZlJtn5kl2G2q8M/pZT2iGFHHAdWyQue
u23aP6cpeuV+bIb79CJr1dPBS6qSFhGSn2GTVM0BiDiaVbrycgQcUO/k2Iq+HVKf
EZUXfX3goaodCha3Nz15tR6Fd7MY8eSJQuiuUO7xWkOvZ0QDSDgN/s0gKEjQjUEa
GwQD65Ye9aOjtqE05VQZ9qA6S+kZ7Cql8ncJ5zUc9GfVdxMQ3/ktkHndZX26dD+w
ez8zfWJCanRBlFxMK5iN14Kxy6XogES4RO/ioJAErxAAjHvQ+zy4YxDtB1u8bK5D
49ZrIE1Wex/TSxanBHNcKff+YKwdlyT3ZHaTR9Zqi1NPME0qjZy3B53Vzvz0KxGO
7RZXr1zO8LhHnJwy47S121eR4OBJ1R21gL1xJ7pqg/KM427U7fXBocs8Podpr743
1rAj8y5NgcZb2weZdU3jHHfbCXYKKDqoYL9N9dMvxawA3uWJZd1qBMFQeTy8LVud
ibARpQ6QhIdZon2wQ00KL/RTs1I06Z6pwbGDQI1JvbFsQMZWvz0+rCCl6pk/tuhy
5cj1VMMfps7ylJJmZl8FfIgRmfdoZ/leeb73mG4af5Ws5PhqCJfuBUdXu05vA0Yg
/G8FukitmFE4nQNYRuqfx8divLEL1M4r8emYmMFPyMVaVC4cRp0e2cALRGzQzk7U
XwrE18nil63ar+Z0B8avvayIDWGbgRjyDDXykUsL/X0I3N5o4zpUxV05EiNU3NVb
FjMbd5MLkKaH3EOrBsJJSmukh5SL5d99vXU8FuCHTEbCztZkujsEN8JpATXtztq7
clSidBkMInmP4Qi/z+KueMzAPnoVN6vzHD/Z0a6uEoWEbv2tcWl+QTfpP8DdoTrR
WXo7A5nj0plrH9Jn23wzGSTpf0QCApG55iOsKtrnvWTEGihjLFD9ccnMHb9AGQmG
+Vzp0X5kD9HTHWbOgl4aeXY=
=MRwu
-----END PGP PUBLIC KEY BLOCK-----
`;
/**
 * CoreOS's image signing key, as CoreOS published it until its servers were retired. All eight subkeys are past their
 * date.
 */
const COREOS = `
-----BEGIN PGP PUBLIC KEY BLOCK-----

mQINBFIqVhQBEADjC7oxg5N9Xqmqqrac70EHITgjEXZfGm7Q50fuQlqDoeNWY+sN
szpw//dWz8lxvPAqUlTSeR+dl7nwdpG2yJSBY6pXnXFF9sdHoFAUI0uy1Pp6VU9b
/9uMzZo+BBaIfojwHCa91JcX3FwLly5sPmNAjgiTeYoFmeb7vmV9ZMjoda1B8k4e
8E0oVPgdDqCguBEP80NuosAONTib3fZ8ERmRw4HIwc9xjFDzyPpvyc25liyPKr57
UDoDbO/DwhrrKGZP11JZHUn4mIAO7pniZYj/IC47aXEEuZNn95zACGMYqfn8A9+K
mHIHwr4ifS+k8UmQ2ly+HX+NfKJLTIUBcQY+7w6C5CHrVBImVHzHTYLvKWGH3pmB
zn8cCTgwW7mJ8bzQezt1MozCB1CYKv/SelvxisIQqyxqYB9q41g9x3hkePDRlh1s
5ycvN0axEpSgxg10bLJdkhE+CfYkuANAyjQzAksFRa1ZlMQ5I+VVpXEECTVpLyLt
QQH87vtZS5xFaHUQnArXtZFu1WC0gZvMkNkJofv3GowNfanZb8iNtNFE8r1+GjL7
a9NhaD8She0z2xQ4eZm8+Mtpz9ap/F7RLa9YgnJth5bDwLlAe30lg+7WIZHilR09
UBHapoYlLB3B6RF51wWVneIlnTpMIJeP9vOGFBUqZ+W1j3O3uoLij1FUuwARAQAB
tDZDb3JlT1MgQnVpbGRib3QgKE9mZmljYWwgQnVpbGRzKSA8YnVpbGRib3RAY29y
ZW9zLmNvbT6JAjkEEwECACMCGwMHCwkIBwMCAQYVCAIJCgsEFgIDAQIeAQIXgAUC
WSN1RgAKCRBQ4IhVk9LctF/0EADf18yxXNfa7yZx2CCvIMSqpmcY12z0eQhMZJDp
HISexj2ZnVa2hcNDAdeGf9KtqW1dOlwxEccl3TYgl6dXCKy2kd8UPxw0zwiRkB86
JPXuMuet0T6lxr3gEBJEsMD0DNQqsxQ6OZBLqWAMIlGzlv4plqap7uGkMiVtE+yM
8atGyFqSpnksVDFwd+Pjgr6cC4H6ZP24XUr8e9JxG6ltpyNwG7AmYB9HhFg3RBrx
RtxVzAKmDAffXmntQv1f4XY9NLL0tccCD3QoqW0s130lWpCkRmTQFYe/+VtWORYt
EwGSMF0f9VVd9klC2BcE/L3kgK74I6PzCjmioC0Al2rkrPb/VotrwlMj8OMTQtGB
i/lvn4tFwDRMPhu+SRU4jYRdZi724fARm0vv13dxZUwMqGHdhT7vfTCoerk6I6Pd
1g1kG/lU1RMkJqK/nh/aoqDdsdv7ZBuDXKJYJ3p6O2EH5TOXToF4b8lOM1SI7Lm1
z4vo8Se7jWDR9VgD5fuFfMthliIzMwZXX2gLk9Oc9eRixygAOKdcRnkx/pCFgVim
WNRSMJAbc8bTyDMdyMEaElXyr9G5x3mZdqrU0J42ZeT0+fl8yvKMvaqvO+Z5PR2R
nvGijw1l1VcG6SNDYvIJI2hwkKq04+dZmWOuxyn9uK/F/EFq6Bl7hRtilbOgARvi
UQORR7kCDQRSKlZGARAAuMYYnu48l3AvE8ZpTN6uXSt2RrXnOr9oEah6hw1fn9KY
KVJi0ZGJHzQOeAHHO/3BKYPFZNoUoNOU6VR/KAn7gon1wkUwk9Tn0AXVIQ7wMFJN
LvcinoTkLBT5tqcAz5MvAoI9sivAM0Rm2BgeujdHjRS+UQKq/EZtpnodeQKE8+pw
e3zdf6A9FZY2pnBs0PxKJ0NZ1rZeAW9w+2WdbyrkWxUvjYWMSzTUkWK6533PVi7R
cdRmWrDMNVR/X1PfqqAIzQkQ8oGcXtRpYjFL30Z/LhKec9Awfm57rkZk2EMduIB/
Y5VYqnOsmKgUghXjOo6JOcanQZ4sHAyQrB2Yd6UgdAfzqa7AWNIAljSGy6/CfJAo
VIgl1revG7GCsRD5Dr/+BLyauwZ/YtTH9mGDtg6hy/SozzDAM8+79Y8VMBUtj64G
QBgg2+0MVZYNsZCN209X+EGpGUmAGEFQLGLHwFoNlwwL1Uj+/5NTAhp2MQA/XRDT
Vx1nm8MZZXUOu6NTCUXtUmgTQuQEsKCosQzBuT/G+8IaR5jBVZ38/NJgLw+YcRPN
Vo2S2XSh7liw+Sl1sdjEW1nWQHotDAzd2MFG++KVbxwbcXbDgJOB0+N0c362WQ7b
zxpJZoaYGhNOVjVjNY8YkcOiDl0DqkCk45obz4hG2T08x0OoXN7Oby0FclbUkVsA
EQEAAYkERAQYAQIADwUCUipWRgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQIA
BgUCUipWRgAKCRClQeyydOfjYdY6D/4+PmhaiyasTHqhiui2DwDVdhwxdikQEl+K
QQHtk7aqgbUAxgU1D4rbLxzXyhTbmql7D30nl+oZg0Beyl67Xo6X/wHsP44651aT
bwxVT9nzhOp6OEW5z/qxJaX1B9EBsYtjGO87N854xC6aQEaGZPbNauRpcYEadkpp
SumBo5ujmRWc4S+H1VjQW4vGSCm9m4X7a7L7/063HJzaSYaHybbu/udWW8ymzuUf
/UARH4141bGnZOtIa9vIGtFl2oWJ/ViyJew9vwdMqiI6Y86ISQcGV/lL/iThNJBn
+pots0CqdsoLvEZQGF3ZozWJVCKnnn/kC8NNyd7Wst9C+p7ZzN3BTz+74Te5Vde3
prQPFG4ClSzwJZ/U15boIMBPtNd7pRYum2padTK9oHp1l5dI/cELluj5JXT58hs5
RAn4xD5XRNb4ahtnc/wdqtle0Kr5O0qNGQ0+U6ALdy/fIVpSXihfsiy45+nPgGpf
nRVmjQvIWQelI25+cvqxX1dr827ksUj4h6af/Bm9JvPGKKRhORXPe+OQM6y/ubJO
pYPEq9fZxdClekjA9IXhojNA8C6QKy2Kan873XDE0H4KY2OMTqQ1/n1A6g3qWCWp
h/sPdEMCsfnybDPcdPZp3psTQ8uX/vGLz0AAORapVCbpiFHbF3TduuvnKaBWXKjr
r5tNY/njrU4zEADTzhgbtGW75HSGgN3wtsiieMdfbH/Pf7wcC2FlbaQmevXjWI5t
yx2m3ejG9gqnjRSyN5DWPq0m5AfKCY+4Glfjf01l7wR25oOvwL9lTtyrFE68t3py
lUtIdzDz3EG0LalVYpEDyTIygzrriRsdXC+Na1KXdr5EGC0BZeG4QNS6XAsNS0/4
SgT9ceA5DkgBCln58HRXabc25Tyfm2RiLQ70apWdEuoQTBoiWoMDeDmGLlquA5J2
rBZh2XNThmpKU7PJ+2g3NQQubDeUjGEa6hvDwZ3vni6VvVqsviCYJLcMHoHgJGtT
TUoRO5Q6terCpRADMhQ014HYugZVBRdbbVGPo3YetrzU/BuhvvROvb5dhWVi7zBU
w2hUgQ0g0OpJB2TaJizXA+jIQ/x2HiO4QSUihp4JZJrL5G4P8dv7c7/BOqdj19VX
V974RAnqDNSpuAsnmObVDO3Oy0eKj1J1eSIp5ZOA9Q3dbHinx13rh5nMVbn3FxIe
mTYEbUFUbqa0eB3GRFoDz4iBGR4NqwIboP317S27NLDYJ8L6KmXTyNh8/Cm2l7wK
lkwi3ItBGoAT+j3cOG988+3slgM9vXMaQRRQv9O1aTs1ZAai+Jq7AGjGh4ZkuG0c
DZ2DuBy22XsUNboxQeHbQTsAPzQfvi+fQByUi6TzxiW0BeiJ6tEeDHDzdLkCDQRU
DREaARAA+Wuzp1ANTtPGooSq4W4fVUz+mlEpDV4fzK6nHQ35qGVJgXEJVKxXy206
jNHx3lro7BGcJtIXeRb+Wp1eGUghrG1+V/mKFxE4wulNtFXoTOJ//AOYkPq9FG12
VGeLZDckAR4zMhDwdcwsJ208hZzBSslJOWAuZTPoWple+xie4B8jZiUcjf10XaWv
Bnlx4EPohhvtv5VEczZWNvGa/0VDe/FfI4qGknJM3+d0kvXK/7yaFpdGwnY3nE/V
4xbwx2tggqQRXoFmYbjogGHpTcdXkWbGEz5F7mLNwzZ/voyTiZeukZP5I45CCLgi
B+g2WTl8cm3gcxrnt/aZAJCAl/eclFeYQ/Xiq8sK1+U2nDEYLWRygoZACULmLPbU
EVmQBOw/HAufE98sb36MHcFss634h2ijIp9/wvnX9GOELgX4hgqkgM85QaMeaS3d
2+jlMu8BdsMYxPkTumsEUShcFtAYgtrNrPSayHtV6I9I41ISg8EIr9qEhH1xLGvS
A+dfUvXqwa0cIBxhI3bXOa25vPHbT+SLtfQlvUvKySIbc6fobw2Wf1ZtM8lgFL3f
/dHbT6fsvK6Jd/8iVMAZkAYFbJcivjS9/ugXbMznz5Wvg9O7hbQtXUvRjvh8+Azl
ASYidqSd6neW6o+i2xduUBlrbCfW6R0bPLX+7w9iqMaT0wEQs3MAEQEAAYkERAQY
AQIADwUCVA0RGgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQIABgUCVA0RGgAK
CRClqWY15Wdu/JYcD/95hNCztDFlwzYi2p9vfaMbnWcRqzqavj21muB9vE/ybb9C
QrcXd84y7oNq2zU7jOSAbT3aGloQDP9+N0YFkQoYGMRsCPiTdnF7/mJCgAnXei6S
O+H6PIw9qgC4wDV0UhCiNh+CrsICFFbK+O+Jbgj+CEN8XtVhZz3UXbH/YWg/AV/X
GWL1BT4bFilUdF6b2nJAtORYQFIUKwOtCAlI/ytBo34nM6lrMdMhHv4MoBHP91+Y
9+t4D/80ytOgH6lq0+fznY8Tty+ODh4WNkfXwXq+0TfZfJiZLvkoXGD+l/I+HE3g
Xn4MBwahQQZl8gzI9daEGqPF8KYX0xyyKGo+8yJG5/WGlfdGeKmz8rGP/Ugyo6tt
8DTSSqJv6otAF/AWV1Wu/DCniehtfHYrp2EHZUlpvGRl7Ea9D9tv9BKYm6S4+2yD
5KkPu4qp3r6glVbePPCLeZ4NLQCEIpKakIERfxk66JqZTb5XI9HKKbnhKunOoGiL
5SMXVsS67Sxt//Ta/3vSaLC3wnVwN5OeXNaa04Yx7jg/wtMJ9Jz0EYFtVv2NLizE
eGCI8iPJOyMWOy+twCIk5zmvwsLu5MKmg1tLI2mtCTYzqo8uVIqETlojxIqAhRYt
meiYKf2fZs5um3+Sjv28v4nw3VfQgibTKc2uBjeqxxOeXGw0ysKnS2VO72SK879+
EADd3HoF9U80odCgN5T6aljhaNaruqmG4CvBdRyzp3EQ9RP7jPOEhcM00etw572o
rviK9AqCk+zwvfzEFbt/uC7zOpO0BJ8fnMAZ0Zn/fF8s88zR4zq6BBq9WD4RCmaz
w2G6IyGXHvVAWi8UxoNjNoJJosLyLauFdPPUeoye5PxEg+fQew3behcCaebjZwUA
+xZMj7dfwcNXlDa4VkCDHzTfU43znawBo9avB8hNwMeWCZYINmym+LSKyQnz3sir
TpYcjorxtov1fyml8413tDJoOvkotSX9o3QQgbBPsyQ7nwLTscYc5eklGRH7iytX
OPI+29EPpfRHX2DAnVyTeVSFPEr79tIsijy02ZBZTiKYlBlJy/Cj2C5cGhVeQ6v4
jnj1Nt3sjHkZlVfmipSYVfcBoID1/4r2zHl4OFlLCjvkXUhbqhm9xWV8NdmItO3B
BSlIEksFunykzz1HM6shvzw77sM5+TEtSsxoOxxys+9NItCl8L6yf84A5333pLaU
Wh5HON1J+jGGbKnUzXKBsDxGSvgDcFlyVloBRQShUkv3FMem+FWqt7aA3/YFCPgy
Lp7818VhfM70bqIxLi0/BJHp6ltGN5EH+q7Ewz210VABju5IO7bjgCqTFeR3YYUN
87l8ofdARx3shApXS6TkVcwaTv5eqzdFO9fZeRqHj4L9PrkCDQRV5KHhARAAz9Qk
17qaFi2iOlRgA4WXhn5zkr9ed1F1HGIJmFB4J8NIVkTZdt2UfRBWw0ykOB8m1sWL
EfimP2FN5urnfsndtc1wEVrcuc7YAMbfUgxbTc/o+gTydpVCKmGrL10mZeOmioFQ
uVT9s1qzIII/gDbiSLRVDb75F6/aag7mDsJFGtUqStpNmR0AHyrLOY/jYVLlTr8d
AfX2Z2aBifpJ/nPaw29FkTBCQvyC84+cReTT3RiUOXQ3EL4zLaYm/VTtLlAnZ4IY
ADpGijFHw2c4jcBWZ/72Wb6TUk9lg2b6M6THfCwNieJBCwCf6VHyKBebbYZYHiuZ
B5GILfdm4aSclRACVXT3seTZQh8yeCYLMYyieceeHesOM/4rC5iLujbNsVN+95z0
SuRMPlpd3mfExFYeeH6SO/EgTL5cCXwP6L2R2vP67gSsP01HBTOAOzEzXQQ4IY1k
K2zUjbJJBx8HylvcYLlbsRce1uvMmCR/b7QWJEXR/7VXqjCtmYIwroxhGiMpH5Fs
sh0z62BiBXDLc0iSKVBD3P36Uv++o51aDOg/V928ve/D4ISf28IiNnVIg1/zrUy2
+LpFSUkU+Szjd77leUSjOTFnpyHQhlsZuG02S4SO1opXO6HblhuEjCEcw2TUDgvX
b9hsuj+C+d4DFdTdQ/bPZ0sc2351wkiqn4JhMekAEQEAAYkERAQYAQIADwUCVeSh
4QIbAgUJA8JnAAIpCRBQ4IhVk9LctMFdIAQZAQIABgUCVeSh4QAKCRAH+p7THLX6
JlrhD/9W+hAjebjCRuNfcAoMFVujrSNgiR7o6aH5Re0qcPITQ4ev4muNEl+L1AMc
BiAr7Ke7fdEhhSdWiBOutlig3VFRRaX6kOQlS5h+laziJQc84VR9iBnWMsfK3Wad
MYmRkTR4P/lHsGTvczD8Qhl7kha8BGbm1a4SgWuF3FORxEWkimz8AIpaozf+vD4C
V2rVSaJ0oHRLJXqQHrhWuBy73NVF4wa/7lxDi7Q3PA8p6Rr5Kr+IVuPVUvxJOVLE
UfGgpEnMnTbRu322HvUqeLNrNnSCdJKePuoy2Sky0K+/82O877nFysagTeO4tbLr
+OiVG/6ORiInn1y7uQjwLgrz8ojDjGMNmqnNW8ACYhey4ko3L9xdep0VhxaBwjVW
BU6fhbogSVkCRhjz8h2sLGdItLzDxp69y0ncf931H0e5DAB7VbURuKh6P8ToQQhW
UD5zIOCyxFXMQPA63pxd7mQooCpaWK1i80J/fRA5TBIPLqty2NEP3aTePelrBdqi
Qol/aPQ3ugtrnP/PLLlJ0zxg/YNGgBFRwNHgnu7HxOOrE4gap8prvZCKC/05A71A
Xwj6u2h9so9jSrE5slrOgfh9v9w9AyuQzNMG/2l1Cli4UpeVqy07Qn27evjEbad6
HT1vmrPJE3A/D9hzEFPWMM+sPOWH+4L2Qekoy954M5fWCQ2aoL3+EACDFKJIEp/X
c8n3CRuqxxNwRij6EJ2jYZZURQONwtumFXDD0LKF7UpcZrOiG4i2qojp0WQWarQu
ITmiyds0jtDg+xhdQUZ3HgjhN/MNT3O0klTXsZ4AYrys9yDhdC030kD/CqKxTOJJ
Cz8z2of2xXY9/rKpTvZAra+UBEzNKb7F+dQ3kclZF6CGMnNY51KBXi1xRAv9J8Ld
sdNsTOhoZG/2s4vbVCkgKWF60NRh/jw7JFM9YYre8+qMR1bbaW/uW4Ts9XopaG5+
auS9mYFDgICdyXqrwzUo4PLbnTqTxni6Ldt525wye+/hex5ssLi+PMhCalcWEAKU
YYW/CfDyZqwtRDoBAKwStcV5DrcK28YBzheMAEcGI7dExVHYpET+49ERwTvYQtwK
qZSDBoivrQg5MdJpu8Ncj126DbN2lwQQpIsMmq93jOCvDEPTdTUOs5XzLv8YTYDK
iyxm3IKPsSvElnoI/wedO4EscldAAQqNKo/6pzI+K4EhifyLT1GOMN7PCaHzW449
DrSJNd3yL7xkzNtrphw32a9qLJ43sWFrF21EjG1IQgUV4XOz01Q2Hp4H1l1YE11M
bSL/+TarNTbEfhzv6tS3eNrlU/MQDLsUn76c4hi2tAbKX8FjXVJ/8MWi91Z0pHcL
zhYZYn2IACvaaUh06HyyAIiDlgWRC7zgMbkCDQRWT38IARAAzWz3KxYiRJ04sltT
wnndeFYaBMJySA+wN2Y2Re5/sS1C97+ryNfGcj50MQ7mRbSXzqvfvlbvgiLjSL33
7UwahrXboLcYxbmVzsIG/aXiCogPlJ3ooyd6Krn/p4COtzhVDlReBSkNdwUxusAs
AVdSDpJVk/JOTil49g7jx3angVqHmI/oPyPIcGhNJlBVofVxJZKVWSsmP8rsWYZ0
LHNdSngt7uhYb8BO57sSfKpT0YJpP7i5/Au3ZXohBa9KtEJELX/WJe95i38ysq/x
edRwKg7Zt9aNND7Tiic+3DRONvus3StvN6dHEhM84RNWbk/XDmjjCk92cB6Gm32H
PDk8rnAfXug/rJFWD/CzGwCvxmPuikXEZesHLCdrgzZhVGQ9BcAh8oxz1QcPQXr7
TCk8+cikSemQrVmqJPq2rvdVpZIzF91ZCpAfT28e0y/aDxbrfS83Ytk+90dQOR8r
StGNVnrwT/LeMn1ytV7oK8e2sIj1HFUYENQxy5jVjR3QtcTbVoOYLvZ83/wanc4G
aZnxZ7cJguuKFdqCR5kq4b7acjeQ8a76hrYI57Z+5JDsL+aOgGfCqCDx2IL/bRiw
Y1pNDfTCPhSSC054yydG3g6pUGk9Kpfj+oA8XrasvR+dD4d7a2cUZRKXU29817is
fLNjqZMiJ/7LA11I6DeQgPaRK+kAEQEAAYkCHwQoAQgACQUCVzocNwIdAgAKCRBQ
4IhVk9LctGVfEADBBSjZq858OE932M9FUyt5fsYQ1p/O6zoHlCyGyyDdXNu2aDGv
hjUVBd3RbjHW87FiiwggubZ/GidCSUmv/et26MAzqthl5CJgi0yvb5p2KeiJvbTP
ZEN+WVitAlEsmN5FuUzD2Q7BlBhFunwaN39A27f1r3avqfy6AoFsTIiYHVP85Hsc
CaDYc2SpZNAJYV4ZcascuLye2UkUm3fSSaYLCjtlVg0mWkcjp7rZFQxqlQqSjVGa
rozxOYgI+HgKaqYF9+zJsh+26kmyHRdQY+Pznpt+PXjtEQVsdzh5pqr4w4J8CnYT
JKQQO4T08cfo13pfFzgqBGo4ftXOkLLDS3ZgFHgx00fg70MGYYAgNME7BJog+pO5
vthwfhQO6pMT08axC8sAWD0wia362VDNG5Kg4TQHFARuAo51e+NvxF8cGi0g1zBE
fGMCFwlAlQOYcI9bpk1xx+Z8P3Y8dnpRdg8VK2ZRNsf/CggNXrgjQ2cEOrEsda5l
G/NXbNqdDiygBHc1wgnoidABOHMT483WKMw3GBao3JLFL0njULRguJgTuyI9ie8H
LH/vfYWXq7t5o5sYM+bxAiJDDX+F/dp+gbomXjDE/wJ/jFOz/7Cp9WoLYttpWFpW
Pl4UTDvfyPzn9kKT/57OC7OMFZH2a3LxwEfaGTgDOvA5QbxS5txqnkpPcokERAQY
AQgADwUCVk9/CAIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQgABgUCVk9/CAAK
CRCGM/sTtYhE8RLLD/0bK5unOEb1RsuzCqL7IWPr+Z6i7smZ0tmrTF58a3St64Dj
R3WYuv/RnhYyh8xCtBod7ZoIl2S+Azavevx22KWXPQgRtwhlCJFsnDoG9C5Kj0Bq
Urtyk+9nlGeIMOUPjMJJocEaB9yHZs7J9KFNyqpEY7x2XW6HTDihsBdaOUu814g6
C4gLiXydwbQMzU2Crefc1w/fWhSxjqiyUlKp571jeauWuUdtbQmwk/Kvq9yreHkE
WN4MHs2HuBwwBmbj0KDFFDA2u6oUvGlRTfwomTiryXDr1tOgiySucdFVrx+6zPBM
cqlXqsVDsx8sr+u7PzIsHO9NT+P3wYQpmWhwKCjLX5KN6Xv3d0aAr7OYEacrED1s
qndIfXjM5EcouLFtw/YESA7Px8iRggFVFDN0GY3hfoPJgHpiJj2KYyuVvNe8dXps
jOdPpFbhTPI1CoA12woT4vGtfxcI9u/uc7m5rQDJI+FCR9OtUYvtDUqtE/XYjqPX
zkbgtRy+zwjpTTdxn48OaizVU3JOW+OQwW4q/4Wk6T6nzNTpQDHUmIdxsAAbZjBJ
wkE4Qkgtl8iUjS0hUX05ixLUwn0ZuGjeLcK9O/rqynPDqd9gdeKo5fTJ91RhJxoB
SFcrj21tPOa0PhE/2Zza24AVZIX5+AweD9pie8QIkZLMk6yrvRFqs2YrHUrc5emk
D/4lGsZpfSAKWCdc+iE5pL434yMlp73rhi+40mbCiXMOgavdWPZSDcVe+7fYENx0
tqUyGZj2qKluOBtxTeovrsFVllF9fxzixBthKddA6IcDQdTb076t/Ez51jX1z/GR
Pzn8yWkDEvi3L9mfKtfuD4BRzjaVw8TtNzuFuwz2PQDDBtFXqYMklA67cdjvYdff
O7MeyKlNjKAutXOr/Or70rKkk2wZLYtSeJIDRwUSsPdKncbGLEKvfoBKOcOmjfZK
jnYpIDDNqAsMrJLIwyo+6NSUtq84Gba6QjPYLvJ9g4P299dIYzFxu/0Zy4q9Qgfj
JOav3GUQT1fRhqqRS11ffXFqClJKqsKSChcPhNhK5wt6Ab6PVbd9RQhI8ImLQ81P
Wn708rOr1dQTQfPvJrHBBrEolUw/0y7SxPmQZUkYlXiT6bvsUa2n2f4ZzIgtYtZ5
JSuoqcut/jmeUQE1TUUyG+9HVMfmhlhjNO0pDiFdSAgjk+DyTd5lUVz3tPGFliID
q7O/sgDq6xtSlGKvQt/gRoYstrillyxfIVqR10C2t2kCBXKSX3uQmbx3OaX8JtZ2
uMjmKZb2iovfSf8qLSu49qrsNS9Etqvda0EXqaHeX+K8NjENoQEdXZUnBRJg9VVa
0HkPiFSFIwF8IPWewm0DocZil66bp/wrHVsJkw7AwE/zJrkCDQRXOi4eARAA+cAK
fT0IoViuCxqa6uPteVC8/qp8ZiEPri0neCt+khngPpCX9JseOyRJEzwt9+31Xgzs
CWlfW5BWrLBd3F4caRqucu3ZnE68Qtrw6kcOsJ8LSiok/uu1XnXW1mgpRxlu0i83
YVM6+BrIXroP22SWVxkDkAXDlgvFmIvrh9TG43uSRjmgriSnJ7EOgDXDrZ5mTlnl
GHb6EGpHJHoJsfp3JdBAh4oNGBBHf5fZZhBiUIJSGwbLg8oEzOuycNor9mEiJPaA
yPm22braWRgvX7beOca60eNGIuQSZ8ML3G6rog/pNdbNgLf1hvrfl7NJCJJ0iB7B
PYw8e5+xPEHNLrJI6NjFCbD0dlHnuq79ePc9bPQALa/6lIICOCAZJYDCf7S2dHqk
HCOnr8F2A2qwAqP5IlVqdS7sSy7D9wDDYis7jlMw8vVWjqcL6MNxJDk3h/0ns7Ad
5TNfJnLUnUbYWeH5QYbPsGgqQomhSWBvhCZkILnE7Rpbtjl55/CvTXN1L6jyi9qJ
eSoWORjwhTlACKDzlsLRTO24sM/KjKDajYrqU3CRVDQGgQL0yU3qDz/mql+awQAM
US9ckaf/ohBM8SrCandNvE/+as426Mf6/FH6R7kntJppYQZJMwq0XlyueadWs8xr
CjrXnXFijvrVkaZhlCfJRZPEdI76hGscRp8Sr6kAEQEAAYkERAQYAQgADwUCVzou
HgIbAgUJAeEzgAIpCRBQ4IhVk9LctMFdIAQZAQgABgUCVzouHgAKCRBI+blqLhYT
f6o8D/0WqjCOqB4rAv29MGpz5SZbk57TbQrKfjneSDVeCsvgofUBL6z9yA2jEanI
h76Lo6r5ZnvF8I4pDImiRCjhZ+4vDOKaO5yvrNKruusr+ZA6DDPwjlhnRPqW8Sm1
YGl1VqAqQEjib4I7dbGb5qpR/PkAj64UDtLtbMfx6Zb9B9ZJvYEiWUbAEQWUohRh
w6vT/qS07GrKgG35JFiJKrNPSFEh/YOLKq+vLVZwDKX91Tvabs3MuNFIavuMiGao
qv4/JVRA1Iw3E9zCsXgFhIfQll4XvrrPXiGAllFzaqX29PnvqMngjPRDTh+jHNUj
Fv8MNvhs1o3jc1pQAJT5JIpPQJJpbnNnrYoCJoBO0kfJ04zEDznHkuVbLRn2pxWs
CrF2Agwm4GB3YSenEW8AKcmtS4ov0Yaw5csY3fXUDXjBaPR9dweNWT/kaY5V4NUw
OutecnZ0o0yDc57GGIjFhTcULMdOCE6DbSTfljqcoAoPIydzQ4rlMdmTkiM5k2F/
jDHCURersqF8Naro7Nx2fKokPrLKUst+pFBBwbeTO9tWEbOnl/ypHeRW9XA31sZ0
yvvSwUrWnHC+UDpHPzvaAGleAOK7gGyJehVIw9BhgZB1LplkbkGgpS8L/3CAcaQ4
88MP5NK0peO+ED/ocNhi1tC/cHbLXtDiz/eG/1rIdxkOh3D61WiyD/42Oj2h4BHt
5qTS12By95po4avzgqaV3PFYi9Rx6tBvzwnD7x2UeGk4wzFdb2V4LWoe6bqMokxb
UMWJgP5faWDT6/urhBt4GYcBxX0b3l9qBs20hP5JVHGX208gOW5cjfHrTNiHiY4/
CbQrbAdO24CUYZtYEmDNdHN+KHrlLLjkf0v5yGjVK2XBqs8l6upA7xBGHAF7U/Xk
LYrvyusqqWdvdGHGHthbLBzjceO+4N+lb6RyHRuF6kgbLdCcaKfCMUs/v1ZXgYGh
dk7NWFHFDoF8DByHwluoihd10OudGPFg7ydTc6+V3kt9SN1/iQbk2/rHffI1tm28
MfBvN+K/Da+Y+EAqTbUDHl6O30mSGZjLl1xJxvWoezU98TdPCxy7L9XRFfqZlBJA
o8cxRIPHpqKIaRy0wn616xCDfUSQ9NBLlDITL4d7tNvDC9hLpehFKMKIEct5WDfa
QIWQe2o1fjVsU2Is2wXVmdi9A7X3q7yWVA766zQTxQO61TcgyoJM9k2DxncsmwXI
a8oD6KP4VYtrtsx8r4VXPEjHucCjPe+qgyY65wBPXSl5U21AiUuGGegFQwRD6L7Z
qT3K5JLDlK/kkaV3l8i0onfJ+5CytOB2T6QPQnJ4YnchK9w3EiyDrgzl0IpotQXx
OBGHoCtcxUZvkNeOIxAb8QwkWnhgkljMybkCDQRZIy9RARAAx0HKx3EkqAd93ZFZ
/5iJDUEWB5GpMdlc+gTyh+/P1ys2Ob/gZxI0j9/OYMomV9SkPnaZvwxVfxabBpuM
3UTp1+Cvgn0ghXNZqptyj6o9pW+JYUA4aD8MgmqUYXSq7nHFG7LbQ3y8N+wAoRJ3
Obt4ZnyvEqW1PuE4OF9JbjmLUW3mj+OLkcMptbhYDafM9IDqAp0eKORXZ+z3xhJX
nV+4B82RdJHKwfAmaemjMNTK8yuwBJ38k773JiCNbptHG3IE/TkDcIbBXAY2desS
3+JbkwWtXK+Xn7XhwAxyuY6Zh0o8oIsIQO+mQc3NivbW6eqfIPH08m+sJs61Of4r
O1xB9lRHYEYxUCDrOydzJyDq+X4W6CymRIHcDiQ5vZmfbGkmBmlxA4/OGshbbC1g
aeniecelbgExZ7H6oFuRhIem7lnZV6yJtg293paUhHvHfHtLv4hdriSwkWV5vQLh
GIjJ9g3XJAJ+lkgbge3CoN2oSqIjS9k1ohwRzfEfYRldckmNHJCYj9T9vkWX4wUN
YMHOb5Ct2fybGSWSQuPBfKeOjdHhO49C4RM8IvvPaBaVmFWqRdiRrOjZkyb51xX4
zjoENYlKzXxlk0lg6eQE2m40uzon+PKu32/hI+Nc3ARIzUm/mb7v9P58pLzOXKlI
W46p6wR4dqJR48hgJlnDup5yDdUAEQEAAYkERAQYAQgADwUCWSMvUQIbAgUJAe5o
XwIpCRBQ4IhVk9LctMFdIAQZAQgABgUCWSMvUQAKCRDeL4+H70tO2bzzEACTbFvi
MxRtepG0rYeBaDwJaB9CUH6mlTuFaz0HjmvR42CwrN87DUbr0B5mZcxV9IdEN2+c
cwTIOhMmvxePqpkfekiw9nGbfOnWgAMOpiJvs9QctZU4JKwI/NwybII2Zum6L5KX
S6EUq372yWT/jzbn5sCuasud+zugjGaYYrjmnzXy0jafUXkIjsPl1vj/ANlUvhP9
4Aqpl1Fk+tHGan6OrxyvLp/4BZU3TmfFVD3MJhF8tWgcMVzT91Uhev7D/S1YptY9
Bh3rjAj/uxcwjyciSbo/WL4rTKco5zB9Wa+1lbWo6dO8UYt6rm6g8/tI4ql8jiAW
4c1rdQVpvukYqhGZqalwaxYXeNjzqdFmh4A7CQTELgMF2fvcsGFX6Pzm/3Z/jlQn
9Uwc3I+WMZUNmqLnljTru3uCewczwA720EEbonHEGZb4eWi39KytUekfZTaQM9Kj
nmiAG0NedWSnAf6IEJRHZle0AZAFvKwrfUpQyK1G2fBI3QLvb33US44zZzM7HP1s
zGm6Wj2nUJtWOjSiorHgiyNp5rK9ZMtIkaoSDQhg1Z4Kd+HlZOeC5sOTCDH1Porf
idlJLFsQZSPAjmgWEGB1buYr/Qa6e7RdR8beDKM+ZwFQQge+h8LeXQOYTrhvGdWQ
G8bFT008cvm27Pz6BDOsh48J1t7jbMuW/pLYEAg8EACpOsWlWEIYoUPOpSELcBCN
lkeuURirbGGvMWTsVTu+fsz1smacjyXrd5NdQL1VZl65Vfauba4k1OUlRCDE+bdM
Ze6nGbH+/2/IioUUVKxS/skJlfXq/oZ1+pfel/rbmeYEPURJQG8cQjAlB7tRzX5B
c+gshgmJ+DNQJ15bEAu1V2TdQKqjA4VtClJThSUpg4HlKIl3WpgaBJpXTeb35j3u
9+pKxwp1AOaLUiwG3YcnbZrKmqP1/lFR3Iyz6OoL/c0CRAP5cckFbDsJN5FmR9Ns
+j/e7Ci0+ic/62R8Yqrqzbtoj/ISfTfYPrKEo1FmcptgGVy3ty8jps1KdkJy6RDN
EtoSQ5C4gFg40WIQ/nUJEegLVwm/y+AKQ/bArLmfH+SPVRV/WVKgjZHoU5FwhP79
3DzG8wF0Pfq6iYNpCziUYMSI9As+zdXpee0f0xtvji++V3J4PaOWX2/59OnHwR27
kfS68AO03dY9yhiAw41bKNafIwfAJNVUyiP+JgXc/EYVtZtcSJC+h5v8dxi8W3GR
3Oa0hgV/GKQwofqV0QN63sW0N/MVH/73HdOl90N+We5L3hWNkWnX+klCmpbBb89a
JUz0rdDolFlffrdwVM5RvAT0OBNo4ZTDv5p0+4ahoZpXT/kQGXDVdBFvp9GLTH3l
tNPsShDTwMfzQ7k8ah9PXLkCDQRafkZ/ARAAvgHVVJkPpsamuOc7dGWE1GyGX2CH
f2djECtRq94uqkY3RMmlxNbpL2gFcxjXJy3ed9KgYsgg1anOiD/VXg8QlGvk4qM6
0OHMhlc4FZwo/YCJVmPEHToQC/m9jBVharMvThBtjy1D025EJ9dWmfe+e9RI7bSl
H3m0Z5cbEFRPDgva/dpSOh4QimQ36UJ/nXpREhb93Apev3VcJ9iCDv+5WmcYJLUU
ijICpfbfQuXDlsBiFDDa2dIzJEl1wugretLCft+yumJ0tMMtOJEhaE2H+XG6EFo2
X7XOvp7kLrWFp1F0DvmMUVpdYROzKglxYEphccZwya+sbheqUoVTFQ3L6vvRLPre
jhXQyQPbw9en/i7fErJZv5NIyKaiTEn5KY8b8A7xTK5GULxKRp4mAh0g/SLq4bR4
b4mWrDVzDX+SW8Y2+nGGUlOKqg6ivgNLTOC8lxtJSoXPPrA2ibpJ2Wab12n37f3t
WokPepit6DBa0Txl49H788mRplMgeiMXAnoUv0EBhFmPWsW0aBOW2ShPvlHjJHmB
0jVPMbAtLZXMSIarTgWFuZguNxXwcjDWGLH+1+kG76MqBpoyiJguOGAj36Xqx8Fj
cACt36h+y7heLmhrbxB6tMUlmJepACi+NVDBnx38ZsqQ8cI7n0q9Lt63eZyth99Q
onJKpvQSMYp1zH8AEQEAAYkEcgQYAQgAJhYhBAQSfQv6vsiHH/sszlDgiFWT0ty0
BQJafkZ/AhsCBQkCdISxAkAJEFDgiFWT0ty0wXQgBBkBCAAdFiEETXJBsUqkcpBR
XWqNf7MqvAY46y8FAlp+Rn8ACgkQf7MqvAY46y/irQ/+N9vsoc2+oEqdA1HhoW+Z
1x0ddWj1jtrIHzwvQLdQ2c9Mfvib1vQT0Aj2c1fkYF12eYEzbqUuDTGgH8pQIgD5
epovF6Ue630KP4cZ3QE6XcEoEqJ6uyUrg51VjdH/jP4T2XsLxCKZCwV97ohIo6aV
hg4M0pHDULe7hSOlEgpdCYDgbNAhXrNbviD6OlKmS0k+NIUIwy/iyOxa2IbmlY1P
3kIwlPnbFPzPQECHnuemzbfzo1GOJ4j7iLbgQ0zZqQnLlnjPcp+k+wrK+eweCSIJ
RN9ytimEgDeUpIN76Vnw6yZ/lrVz6zbbovn0jryEs3LT3dUiHBAcbiJKF6HAiULT
ApVzIRJjkPjJhXG3rwIjME7sf1O+5MU0T3TurNvx/ZJDfhuL9zH5HuzLik5JBs8K
U1tvLWM1B+Z1AMFvUUPuKV0kPyY0yyr/yU9/ZyDmIz4rDvAw59VJz60x1WXFE/oz
u9kBmtcp9R6DI96N/9v7KeS4SFOhaqrOLcOxdt1HQQcDiigqmQH08EzYBqttUIJR
Wmwm2Tt1viMMVPxTqSHAmNOYnPj8o7wfW9YWgpvLEG2w8JHcwS9ccvC26FtUCxyv
ZUDc7AeZ4zaf+ePV5uzg3sM+9nH4jMhh/T24jhs+WWlI5mbGYWbuLTtKZw6BX8eW
jORyOcXf4zcflRMrQ3xrIGvfWA//VvWxKMNEcuBebsGOHYECI3f7H8dpdOTiIsYm
0RC/+7ppdUsbTRcW3rw9YbpV++oyns7anwnhH6BjiXlO4bPVUEYvID6kT6f182bK
r8r/bEdfy/YKYETLX2Lrui7PID9uJgjEoTETkWIiuWQfpWOQc6rStoCpGkszsy9q
+stMia1xoE+AZjzGXa10CqV4ytEL9X4MbY6d08FTnuqW2SKcTOgyEFV05T3EVlwx
LycGMO/Y+HVu3r8TzqMUxnDVXhfPHZ50t4GfdDRCAW5gQbgEbCoYNZOx+qpym2WV
COaK7XECy+cgZpI5VoDoAVanfBMhZprTU4jmQsI9uf5WI+Jbx5I693EiAFVS/9vg
Ety6H7P5GclkQtcvYkIy4oK47C3wMus4beF4g6daxs4amWbkcqH1DL7AT/o7uwcc
B/Fcb6C7Lky0891PxcQBPRLqyydjKMDhxsqTmDGcWOvfTgNh7AeHRl5PNzTmqCWe
1PLwEBvsPs4z6VC9klPL2y2o9m8SKG0WLjt1T123RmYVp95/aB36AHFu/+Xjy9AT
ZskQ/mDUv6F4w6N8Vk9R/nJTfpI36vWTcH7xxLNoNRlL2b/7ra6dB8YPsOdLy158
61Awgh2LQ3x83J/vswmuGi1eaFPCiOOMsjsgdvmDKgWwzGGI+XZjv/NbrgJcrXKB
2jibQQK5Ag0EXFh0xgEQAMQyimQSWRxLVn24bAS3ZgBAaFtUAZjTTaS/WD7Behws
+L/CRtrtmgq2gIj9/+8PXlbLGXP1Rl9CAfkK0txG8nYIlL3/NVarITz84jZzFO9T
0Yjoc3rsepXIc/T4K0x3eL4Cr84qxsIv+NYqHfmLVfTjgtYbSOOmZ0XUWcJogjra
Js3KhQxLXbnVANQITtO+C9iNHSGnih0a4qCKprNH4WgrWPHa950/phVTeBKS5Jv5
FAXSj/AJvonOYmRVqMjz7h+uFTVSDsROs7ceAKvELBXpQjjqQdnHxPji7vgM0So7
Zvpc/6HvpSIgQ5julpYL3laS3OQhaH5eSttG8xlk0a8LghyMXrSP42CVuGNsKqO4
FUHNRUe1Ofm7mEjXbyTEOLyp5PJqCN/5Tg/9KrlChoDwjD5Xw6J2qLkHbaJYP5wS
0tv+/5DpNR9rKv4a7G8RijLq9JlzSs8gDQcCSrcYB2ByAmhGkqGFlPUGBR75qPnq
5+u+KO+04fKmhIapJHWY+qqzlFLcEAFaC6cgcVOn63a8et+F+frkkLA++JXDPf4e
rR66tMeN2Fhh2eqXNFjj6yh+/qVjm4J8QfRBsIS5rn0/bnUiJ327iMszRxQxpdpZ
HWnLIV0pj5Wi+7DwQx8DeZIcJsWRPMjHZsCqsOJdYvMrwLOEVR9QmlV7z6yfWiWL
ABEBAAGJBHIEGAEIACYWIQQEEn0L+r7Ihx/7LM5Q4IhVk9LctAUCXFh0xgIbAgUJ
BF3kugJACRBQ4IhVk9LctMF0IAQZAQgAHRYhBP2Yb7CWSC+Qb1Wy6gHJyudns8oO
BQJcWHTGAAoJEAHJyudns8oOkNUP/RijfLfkEW8F5fp5TCbJGquq1TUVbLRXlN8V
qRDyhm7X9q+3yWfrxM4DIhxwRbZGrs/lPm+ymrKZ+rG1q7JKiYGnNa3wajfEYyQm
VFUcLnIpT/5EgCZfgbpmZK/J14PJqSnkzkdvqLu1U/zl492nYL4Z8cOkoNbNLF3s
zD5+E2soke7WI5gW4asK4eWWl+yz91fsRKIu/B94gYt8jsxUFS1ZRq28VxsL6hkQ
9pk5Pmx/W5pFEQiPylIRaSRRoH4i1niSJIA1GqVzwEzwS/RWGJpjd1J8LVcXVQ2i
ieWsR8FHPtfvvq/x6DeeZMXQu0b0XH3Dt4wqAq8K7/5Pf3wUAU0VKBSqkKevLSYK
brOaagFDfOMqZ0kifrqzgVU1NSz5HoAc4OGhx96bcHW6/14xmOHMaI2acp8F8oqD
8WBQz4sTR8vGKB8d9CwI+1Zzn3EBPQ604Jt1GrCmelUBfxy3gVZqk6O5+AkW+p2G
/PSDTEKjltz1CLwBusR4bbp6IJPOQv0kz/mXcuDcNJ7tFxlE9Lpx8T4UXI8LubgS
YdV1XtKvrVjdFUfsOiW2jiDWk/W9EI6TpnuN0OMfxY16LuPY6UojYLeEhJ45Xq9B
/yHikCIPqUIjUyblEahFEdAIRhpjLQSxWitwWzcAlWjofSAMQfVeX2BJHx1IYXEv
LMGNyA/CwNwQAIUIouU1oKHx+BPcOyQ/kFWlUaWeZeWRXwEv42ageSwxfYUis+lU
whFJjcr3JjiTlSDDiuYU+DmSng96x1SQsZr6aWXJg9Rlg8Wd+8cq+A3rmUzOuVjM
d8xUJ9dNUHDDCCHpgm1R0gjZWUgCocI0pi9DRTTYEHIaI0vz0vU4K90BdKEr3QL2
GPlrTwQaGW56E/zoRP98iEuOCz4vr0LcZ2kneIh4iqvv38zBcDkOppqncCcpfKhx
VgE0CF+fN+lGJRUmG9JVizkqFxw0dLSFQ/A3M2nAE3anVaKyo0mYwtSI2ociMTsI
ZczgoliOhiUX0kRp12LvAYbQK/NUXyc7rtPdWaOUHtU1nQQiVUs70pbfatdQazTl
c4Jv9INSjBcQ2f8Bi7mKFaIDEUgGgUuRJihTYsBaKhxNaDqRro3pm0EDP0GMottp
QVP4rtqNcCjndbY7VhNcBkoB9F9DT+/uPH2+IlmtYDJK2rQv+fGVQYlDVB3nCOtM
gIh5G4uBMP3cvc2w6EUtvKw1+CnBkn9GNTIda9e+IkGcxBa5e6GsrsD+uFZWH89Z
kyYDYO8lRxhMfw9pufVJHQz3RH3BQ+cDXQKB4hG/PLFVuKp4/dxRv1wq3Wqjtich
u8FHnUTnJIo36yYZ5RcepLueSkYSMeSgCZG3Zmq6AkMKggwEa9c4w9xp
=28ZS
-----END PGP PUBLIC KEY BLOCK-----
`;
/** The built-in key of each distribution. */
const BUILT_IN_KEYS = {
    flatcar: {
        armored: FLATCAR,
        primaryFingerprint: 'F88CFEDEFF29A5B4D9523864E25D9AED0593B34A',
        url: 'https://www.flatcar.org/security/image-signing-key/Flatcar_Image_Signing_Key.asc',
    },
    coreos: {
        armored: COREOS,
        primaryFingerprint: '04127D0BFABEC8871FFB2CCE50E0885593D2DCB4',
        url: undefined,
    },
};

;// CONCATENATED MODULE: ./build/src/trust/openpgp.js
/** Loads openpgp.js. It is loaded on first use, because loading needs 40 ms. */
function loadOpenPgp() {
    return import(/* webpackIgnore: true */ '#openpgp');
}
/** Signature types (RFC 9580, 5.2.1). */
const openpgp_SIGNATURE = {
    binary: 0,
    text: 1,
    certGeneric: 16,
    certPersona: 17,
    certCasual: 18,
    certPositive: 19,
    subkeyBinding: 24,
    keyBinding: 25,
    key: 31,
    keyRevocation: 32,
    subkeyRevocation: 40,
    certRevocation: 48,
};
/** Hash algorithms (RFC 9580, 9.5). */
const HASH = {
    md5: 1,
    sha1: 2,
    ripemd: 3,
    sha256: 8,
    sha384: 9,
    sha512: 10,
    sha224: 11,
};
/** Reasons for a revocation (RFC 9580, 5.2.3.31). */
const REVOCATION_REASON = {
    keySuperseded: 1,
    keyCompromised: 2,
    keyRetired: 3,
};
/** Key flags (RFC 9580, 5.2.3.29). */
const KEY_FLAG = { signData: 2 };

;// CONCATENATED MODULE: ./build/src/trust/self-signature.js


const WEAK_HASHES = [HASH.md5, HASH.sha1, HASH.ripemd];
/**
 * Returns the library's rules for self-signatures, without SHA-1. The one exception is CoreOS's primary key: its only
 * self-certification (2017) and first three bindings (2013 to 2015) use SHA-1 and will never be renewed. Their signed
 * data was chosen by the owner, so a forger needs a second preimage, which is still infeasible for SHA-1.
 */
async function selfSignatureRules(primaryFingerprint) {
    const { config } = await loadOpenPgp();
    const sha1IsAllowed = primaryFingerprint === BUILT_IN_KEYS.coreos.primaryFingerprint;
    const rejectHashAlgorithms = new Set(WEAK_HASHES.filter((hash) => !(sha1IsAllowed && hash === HASH.sha1)));
    return { ...config, rejectHashAlgorithms };
}
/**
 * Returns whether `signature` has one of `types` and is a valid signature of `issuer` over `data`, with a hash that
 * `rules` allow. Does not check its time.
 */
async function isValidSelfSignature(signature, types, issuer, data, rules) {
    // The library does not compare the type, so it would accept a binding signature as a back-signature.
    if (!types.includes(Number(signature.signatureType)))
        return false;
    try {
        // `null` skips the time check, which the library supports and its types omit.
        await signature.verify(issuer, Number(signature.signatureType), data, null, false, rules);
        return true;
    }
    catch {
        return false;
    }
}
/**
 * Returns whether `revocation` is a revocation of `data` by the primary key. Weak hashes (if the algorithm allows them),
 * critical subpackets and an expiry do not invalidate a revocation: in doubt, the key is revoked.
 */
async function isValidRevocation(revocation, type, primary, data) {
    Object.assign(revocation, { unknownSubpackets: [], rawNotations: [], revocationKeyClass: null });
    const { config } = await loadOpenPgp();
    const anyHash = { ...config, rejectHashAlgorithms: new Set(), rejectMessageHashAlgorithms: new Set() };
    return isValidSelfSignature(revocation, [type], primary, data, anyHash);
}
/** Returns the direct-key signatures of a key, which the library's types omit. */
function directSignaturesOf(publicKey) {
    return publicKey.directSignatures;
}

;// CONCATENATED MODULE: ./build/src/trust/armor.js
/** Returns `bytes` as text, one character per byte. Armor is ASCII, so other bytes fail its grammar. */
function latin1(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
/**
 * Returns the packets of `input`, which is binary or in ASCII armor under `label` (RFC 9580, 6.2). Only white space may
 * surround the armor, and only one block is accepted, so nothing in the file escapes verification. Ignores the armor
 * checksum, as RFC 9580, 6.1 demands.
 * @throws the error from `invalid`
 */
function unwrapArmor(input, label, invalid) {
    const first = input[0];
    if (first === undefined)
        throw invalid('is empty');
    // Every packet starts with a byte whose highest bit is set (RFC 9580, 4.2); armor is ASCII.
    if ((first & 0x80) !== 0)
        return input;
    const text = latin1(input).trim();
    if (text === '')
        throw invalid('is empty');
    if (/^<[!?a-z]/i.test(text))
        throw invalid('is an HTML or XML page');
    const lines = text.split(/\r?\n/);
    const blocks = lines.filter((line) => line.startsWith(`-----BEGIN ${label}-----`)).length;
    if (blocks > 1)
        throw invalid(`contains ${blocks} armored blocks instead of one`);
    return decodeArmor(lines, label, invalid);
}
/**
 * Returns the bytes of the armored block that `lines` consist of.
 * @throws the error from `invalid`
 */
function decodeArmor(lines, label, invalid) {
    const trimmed = lines.map((line) => line.replace(/[ \t]+$/, ''));
    const found = /^-----BEGIN ([A-Z ,/0-9]{1,60})-----$/.exec(`${trimmed[0]}`)?.[1];
    if (found === undefined)
        throw invalid('is neither binary OpenPGP data nor ASCII armor');
    if (found !== label)
        throw invalid(`contains "${found}" instead of "${label}"`);
    if (trimmed.at(-1) !== `-----END ${label}-----`)
        throw invalid('does not end with the armor tail line (truncated, or trailing data)');
    const blank = trimmed.indexOf('');
    if (blank === -1 || !trimmed.slice(1, blank).every((line) => /^[A-Za-z]+:(?: |$)/.test(line))) {
        throw invalid('has invalid armor headers');
    }
    const body = trimmed.slice(blank + 1, -1);
    if (body.at(-1)?.startsWith('='))
        body.pop();
    const base64 = body.join('');
    if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
        throw invalid('has invalid base64 between its armor lines');
    return Buffer.from(base64, 'base64');
}

;// CONCATENATED MODULE: ./build/src/trust/packets.js
/** Packet type IDs of keys and signatures (RFC 9580, 5). */
const PACKET = { signature: 2, secretKey: 5, publicKey: 6, secretSubkey: 7, publicSubkey: 14 };
/**
 * Splits `bytes` into packets of old and new format (RFC 9580, 4.2) and accepts no trailing data.
 * Lengths must be definite: only data packets may have others, and they never occur in keys and signatures.
 * @throws the error from `invalid`
 */
function splitPackets(bytes, invalid) {
    const packets = [];
    let at = 0;
    while (at < bytes.length) {
        const { type, headerLength, bodyLength } = packets_readHeader(bytes.subarray(at), invalid);
        const end = at + headerLength + bodyLength;
        if (end > bytes.length)
            throw invalid(`is truncated (a packet of ${bodyLength} bytes ends after ${bytes.length - at - headerLength})`);
        packets.push({ type, body: bytes.subarray(at + headerLength, end), raw: bytes.subarray(at, end) });
        at = end;
    }
    return packets;
}
function packets_readHeader(bytes, invalid) {
    const first = readNumber(bytes, 0, 1, invalid);
    if ((first & 0x80) === 0)
        throw invalid('contains data that is not an OpenPGP packet');
    return (first & 0x40) !== 0 ? readNewHeader(bytes, invalid) : readOldHeader(bytes, invalid);
}
/** RFC 9580, 4.2.1. */
function readNewHeader(bytes, invalid) {
    const type = readNumber(bytes, 0, 1, invalid) & 0x3f;
    const length = readNumber(bytes, 1, 1, invalid);
    if (length < 192)
        return { type, headerLength: 2, bodyLength: length };
    if (length < 224) {
        return { type, headerLength: 3, bodyLength: readNumber(bytes, 1, 2, invalid) - (192 << 8) + 192 };
    }
    if (length === 255)
        return { type, headerLength: 6, bodyLength: readNumber(bytes, 2, 4, invalid) };
    throw invalid('has a packet of partial length');
}
/** RFC 9580, 4.2.2. */
function readOldHeader(bytes, invalid) {
    const first = readNumber(bytes, 0, 1, invalid);
    const lengthType = first & 0x03;
    if (lengthType === 3)
        throw invalid('has a packet of indeterminate length');
    const octets = 1 << lengthType;
    return { type: (first & 0x3f) >> 2, headerLength: 1 + octets, bodyLength: readNumber(bytes, 1, octets, invalid) };
}
function readNumber(bytes, at, octets, invalid) {
    if (at + octets > bytes.length)
        throw invalid('is truncated in a packet header');
    let value = 0;
    for (const byte of bytes.subarray(at, at + octets))
        value = value * 256 + byte;
    return value;
}

;// CONCATENATED MODULE: ./build/src/trust/signature-file.js





/** Hash algorithm IDs (RFC 9580, 9.5). */
const HASHES = new Map([
    [HASH.sha224, 'sha224'],
    [HASH.sha256, 'sha256'],
    [HASH.sha384, 'sha384'],
    [HASH.sha512, 'sha512'],
]);
const signature_file_WEAK_HASHES = new Map([
    [HASH.md5, 'MD5'],
    [HASH.sha1, 'SHA-1'],
    [HASH.ripemd, 'RIPEMD-160'],
]);
/** Subpacket type IDs (RFC 9580, 5.2.3.7). */
const SUBPACKET = { issuerKeyId: 16, issuerFingerprint: 33 };
const ISSUER_SUBPACKETS = new Set([SUBPACKET.issuerKeyId, SUBPACKET.issuerFingerprint]);
/**
 * Parses a `.sig`: one or more detached signatures over binary data, binary or armored, and nothing else.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE if no signature in it can be valid
 */
async function parseSignatureFile(bytes) {
    return parseSignatures(bytes, openpgp_SIGNATURE.binary, 'signature file');
}
/**
 * Parses signatures as `parseSignatureFile` does, of `type` 0x00 over binary data or 0x01 over text (RFC 9580, 5.2.1).
 * `what` is their name in messages.
 * @throws ActionError SIGNATURE_INVALID, WEAK_HASH, TOO_LARGE
 */
async function parseSignatures(bytes, type, what) {
    if (bytes.length > LIMITS.signature) {
        throw new ActionError('TOO_LARGE', `The ${what} is too large: ${bytes.length} bytes, and the limit is ${LIMITS.signature}. Use another mirror.`);
    }
    const invalid = (reason) => new ActionError('SIGNATURE_INVALID', `The ${what} is invalid: it ${reason}. Use another mirror.`);
    const packets = splitPackets(unwrapArmor(bytes, 'PGP SIGNATURE', invalid), invalid);
    if (packets.some((packet) => packet.type !== PACKET.signature))
        throw invalid('contains packets other than signatures');
    const signatures = [];
    const problems = [];
    for (const packet of packets) {
        const read = await readPacket(packet, type, invalid);
        if (read instanceof ActionError)
            problems.push(read);
        else
            signatures.push(read);
    }
    if (signatures.length === 0)
        throw mostSpecific(problems);
    return { hashNames: new Set(signatures.map(({ hashName }) => hashName)), signatures, problems };
}
async function readPacket(packet, type, invalid) {
    const version = packet.body[0];
    if (version !== 4)
        return invalid(`has a signature of version ${version ?? 'unknown'}, and only version 4 is supported`);
    try {
        const { readSignature } = await loadOpenPgp();
        const config = { ignoreUnsupportedPackets: false };
        const [signature] = (await readSignature({ binarySignature: packet.raw, config })).packets;
        return readClaim(signature, type, invalid);
    }
    catch (error) {
        return invalid(`has an unreadable signature (${error.message})`);
    }
}
function readClaim(packet, type, invalid) {
    // The library's types allow null in a packet that has been read.
    const [actualType, hashAlgorithm] = [Number(packet.signatureType), Number(packet.hashAlgorithm)];
    if (actualType !== type)
        return invalid(`has a signature of type ${hex(actualType)} where ${hex(type)} is expected`);
    const hashName = HASHES.get(hashAlgorithm);
    if (hashName === undefined)
        return hashError(hashAlgorithm, invalid);
    if (hasUnknownCritical(packet))
        return invalid('has a signature with an unknown critical subpacket');
    if (packet.revocationKeyClass !== null)
        return invalid('has a signature with a revocation key, which is allowed only in keys');
    const issuer = readIssuer(packet);
    if (issuer === undefined)
        return invalid('has a signature that does not name exactly one issuer');
    const expiresAt = packet.getExpirationTime();
    const signedAt = new Date(Number(packet.created));
    return { ...issuer, hashName, packet, signedAt, expiresAt: expiresAt instanceof Date ? expiresAt : undefined };
}
/**
 * Returns whether a critical subpacket is unknown, which invalidates the signature (RFC 9580, 5.2.3.7). In the unsigned
 * area, only the issuer is known.
 */
function hasUnknownCritical({ unknownSubpackets, rawNotations, unhashedSubpackets }) {
    const unsigned = unhashedSubpackets.filter(({ type }) => !ISSUER_SUBPACKETS.has(type));
    return [...unknownSubpackets, ...rawNotations, ...unsigned].some(({ critical }) => critical);
}
function hashError(algorithm, invalid) {
    const weak = signature_file_WEAK_HASHES.get(algorithm);
    if (weak === undefined)
        return invalid(`has a signature with the unsupported hash algorithm ${algorithm}`);
    const hint = algorithm === HASH.sha1 ? ' CoreOS releases of 2015 use SHA-1: use a later release.' : '';
    return new ActionError('WEAK_HASH', `The signature is not secure: it uses the weak hash ${weak}. Do not use the file.${hint}`);
}
/**
 * Returns the issuer: a key ID, a fingerprint, or both if they match (RFC 9580, 5.2.3.12 and 5.2.3.35). Returns
 * undefined if there is none or several.
 */
function readIssuer(packet) {
    // The library keeps the last one of each kind, which may be unsigned.
    for (const type of ISSUER_SUBPACKETS)
        if (valuesOf(type, packet).size > 1)
            return undefined;
    const issuerKeyId = packet.issuerKeyID.toHex().toUpperCase();
    const { issuerFingerprint: bytes, issuerKeyVersion } = packet;
    if (bytes === null)
        return /^(?!0{16})[0-9A-F]{16}$/.test(issuerKeyId) ? { issuerFingerprint: undefined, issuerKeyId } : undefined;
    const issuerFingerprint = Buffer.from(bytes).toString('hex').toUpperCase();
    if (issuerKeyVersion !== 4 || bytes.length !== 20 || !issuerFingerprint.endsWith(issuerKeyId))
        return undefined;
    return { issuerFingerprint, issuerKeyId };
}
/** Returns the distinct bodies of a signature's subpackets of `type`, in hex, from the signed and the unsigned area. */
function valuesOf(type, { signatureData, unhashedSubpackets }) {
    const signed = signatureData === null ? [] : readSubpackets(signatureData.subarray(HASHED_AREA));
    const all = [...signed, ...unhashedSubpackets].filter((each) => each.type === type);
    return new Set(all.map(({ body }) => Buffer.from(body).toString('hex')));
}
/** Offset of the signed subpackets: after version, type, two algorithms and the length (RFC 9580, 5.2.3). */
const HASHED_AREA = 6;
/** Parses a subpacket area (RFC 9580, 5.2.3.7). Its lengths are valid, because the library has parsed it before. */
function readSubpackets(area) {
    const subpackets = [];
    for (let at = 0; at < area.length;) {
        const { start, length } = subpacketAt(area, at);
        subpackets.push({ type: (area[start] ?? 0) & 0x7f, body: area.subarray(start + 1, start + length) });
        at = start + Math.max(1, length);
    }
    return subpackets;
}
function subpacketAt(area, at) {
    const bytes = Buffer.from(area.buffer, area.byteOffset, area.byteLength);
    const first = bytes[at] ?? 0;
    if (first < 192)
        return { start: at + 1, length: first };
    if (first < 255)
        return { start: at + 2, length: ((first - 192) << 8) + (bytes[at + 1] ?? 0) + 192 };
    return { start: at + 5, length: at + 5 <= bytes.length ? bytes.readUInt32BE(at + 1) : 0 };
}
/** Error codes of signatures, the most specific first: those about a known key before those about none. */
const PRECEDENCE = [
    'KEY_REVOKED',
    'SIGNATURE_MISMATCH',
    'KEY_EXPIRED',
    'KEY_CANNOT_SIGN',
    'SIGNATURE_IN_FUTURE',
    'UNKNOWN_SIGNING_KEY',
    'WEAK_HASH',
    'SIGNATURE_INVALID',
];
/** Returns the most specific of `problems`, which must not be empty. */
function mostSpecific(problems) {
    return problems.toSorted((a, b) => PRECEDENCE.indexOf(a.code) - PRECEDENCE.indexOf(b.code))[0];
}
function hex(number) {
    return `0x${number.toString(16).padStart(2, '0')}`;
}

;// CONCATENATED MODULE: ./build/src/trust/signature-policy.js

/** Accepted lead of the signer's clock, in ms. The clock of a resumed virtual machine may be minutes late. */
const CLOCK_SKEW = 5 * 60 * 1000;
/**
 * Checks everything about a signature at `now` that does not need the data. Its key must belong to the pinned primary
 * key, be allowed to sign (key flags, binding, back-signature, strength), and not be revoked for it. The key must have
 * been valid at the time of the signature, which must not be in the future. Accepts keys that have expired since.
 * @returns the claimed signing key
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, SIGNATURE_IN_FUTURE, KEY_EXPIRED,
 * SIGNATURE_INVALID
 */
function checkClaim(claim, keyring, now) {
    const key = findIssuer(claim, keyring);
    checkMaySign(key);
    checkNotRevoked(key, claim.signedAt);
    checkNotFromFuture(claim, now);
    checkWasValid(key, claim.signedAt);
    checkNotExpired(claim, now);
    return key;
}
/**
 * Returns whether a newer block of the primary key could make the signature valid: its issuer is unknown, or the known
 * issuer had expired before.
 */
function wouldNewerKeyHelp(claim, keyring) {
    const key = lookUp(claim, keyring);
    return (key === undefined ||
        (key.canSign && key.revocation === undefined && expiryBefore(key, claim.signedAt) !== undefined));
}
/** Returns the issuer for messages: its fingerprint, or its key ID if the signature has no fingerprint. */
function issuerOf(claim) {
    return claim.issuerFingerprint ?? claim.issuerKeyId;
}
function findIssuer(claim, keyring) {
    const key = lookUp(claim, keyring);
    if (key !== undefined)
        return key;
    throw new ActionError('UNKNOWN_SIGNING_KEY', `Unknown signing key: ${issuerOf(claim)} does not belong to the pinned primary key ${keyring.primaryFingerprint}. Do not use the file.`);
}
function lookUp(claim, keyring) {
    const { issuerFingerprint, issuerKeyId } = claim;
    if (issuerFingerprint !== undefined)
        return keyring.signingKeys.find(({ fingerprint }) => fingerprint === issuerFingerprint);
    return keyring.signingKeys.find(({ keyId }) => keyId === issuerKeyId);
}
function checkMaySign(key) {
    if (key.canSign)
        return;
    throw new ActionError('KEY_CANNOT_SIGN', `The key ${key.fingerprint} is not allowed to sign: it ${key.cannotSignBecause}. Do not use the file.`);
}
function checkNotRevoked(key, signedAt) {
    const { revocation } = key;
    if (revocation === undefined || (revocation.kind === 'soft' && signedAt < revocation.at))
        return;
    const cause = revocation.kind === 'soft' ? `the signature of ${day(signedAt)} is newer` : 'none of its signatures is trusted';
    throw new ActionError('KEY_REVOKED', `The signing key ${key.fingerprint} was revoked ${revocation.reason} on ${day(revocation.at)}: ${cause}. Do not use the file.`);
}
function checkNotFromFuture(claim, now) {
    if (claim.signedAt.getTime() <= now.getTime() + CLOCK_SKEW)
        return;
    throw new ActionError('SIGNATURE_IN_FUTURE', `The signature is dated in the future: ${instant(claim.signedAt)}, and the runner's clock shows ${instant(now)}. Do not use the file unless that clock is wrong.`);
}
function checkWasValid(key, signedAt) {
    if (signedAt < key.createdAt) {
        throw new ActionError('KEY_EXPIRED', `The signature of ${instant(signedAt)} is older than its signing key ${key.fingerprint}, created at ${instant(key.createdAt)}. Do not use the file.`);
    }
    const expiry = expiryBefore(key, signedAt);
    if (expiry === undefined)
        return;
    throw new ActionError('KEY_EXPIRED', `The signing key ${key.fingerprint} expired on ${day(expiry)}: the signature of ${day(signedAt)} is newer. Do not use the file.`);
}
/** Returns the expiry of the key if it is not after `signedAt`. */
function expiryBefore({ expiresAt }, signedAt) {
    return expiresAt !== undefined && expiresAt <= signedAt ? expiresAt : undefined;
}
function checkNotExpired(claim, now) {
    if (claim.expiresAt === undefined || now < claim.expiresAt)
        return;
    throw new ActionError('SIGNATURE_INVALID', `The signature expired at ${instant(claim.expiresAt)}. Ask the publisher for a new one.`);
}
/** Formats `date` as an ISO 8601 day. */
function day(date) {
    return date.toISOString().slice(0, 10);
}
function instant(date) {
    return date.toISOString().replace('.000', '');
}

;// CONCATENATED MODULE: ./build/src/trust/fingerprint.js

/**
 * Parses a fingerprint as people paste it: with spaces, in lower case, or with a leading `0x`. Rejects version 6
 * fingerprints (64 digits), which neither distribution uses: their signatures hash a salt before the data, and the
 * signature may arrive after the data.
 * @throws ActionError INVALID_INPUT
 */
function parseFingerprint(text) {
    const digits = text.replace(/\s+/g, '').replace(/^0x/i, '').toUpperCase();
    if (/^[0-9A-F]{40}$/.test(digits))
        return digits;
    const given = JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
    if (/^[0-9A-F]{64}$/.test(digits)) {
        throw new ActionError('INVALID_INPUT', `Invalid key fingerprint ${given}: version 6 keys are not supported. Use the 40 hex digits of a version 4 key.`);
    }
    const reason = /^[0-9A-F]{8}$|^[0-9A-F]{16}$/.test(digits)
        ? 'it is a key ID, which anyone can imitate'
        : 'it is not 40 hex digits';
    throw new ActionError('INVALID_INPUT', `Invalid key fingerprint ${given}: ${reason}. Use the 40 hex digits of the primary key (\`gpg --fingerprint\` prints them).`);
}
/** Returns the key ID, the last 16 hex digits of a fingerprint (RFC 9580, 5.5.4.2). Old signatures name only that. */
function keyIdOf(fingerprint) {
    return fingerprint.slice(-16);
}

;// CONCATENATED MODULE: ./build/src/trust/signing-key.js



/** Reason codes of RFC 9580, 5.2.3.31. Any other reason, or none, is a hard revocation. */
const SOFT_REASONS = new Map([
    [REVOCATION_REASON.keySuperseded, 'as superseded by another key'],
    [REVOCATION_REASON.keyRetired, 'as retired'],
]);
/** NIST SP 800-131A disallows 1024 bits since 2014. */
const MIN_RSA_BITS = 2048;
const CURVES = new Set(['nistP256', 'nistP384', 'nistP521']);
const EDWARDS = new Set(['eddsaLegacy', 'ed25519', 'ed448']);
const CERTIFICATIONS = [openpgp_SIGNATURE.certGeneric, openpgp_SIGNATURE.certPersona, openpgp_SIGNATURE.certCasual, openpgp_SIGNATURE.certPositive];
/**
 * Describes the primary key of `publicKey` and its subkeys by the self-signatures up to `now`. Returns undefined if the
 * primary key has no user ID with a valid self-certification. Includes unbound subkeys as keys that cannot sign, so that
 * an error can name the reason.
 */
async function describeKeys(publicKey, now) {
    const rules = await selfSignatureRules(fingerprintOf(publicKey.keyPacket));
    const primary = await describePrimaryKey(publicKey, rules, now);
    if (primary === undefined)
        return undefined;
    const keys = [primary];
    for (const subkey of publicKey.subkeys)
        keys.push(await describeSubkey(subkey, primary, publicKey.keyPacket, rules, now));
    return keys;
}
/** Returns the fingerprint of a key packet of the library. */
function fingerprintOf(packet) {
    return packet.getFingerprint().toUpperCase();
}
async function describePrimaryKey(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const certifications = await validCertifications(publicKey, rules, now);
    if (certifications.length === 0)
        return undefined;
    const directs = await filterAsync(createdUntil(directSignaturesOf(publicKey), now), (signature) => isValidSelfSignature(signature, [openpgp_SIGNATURE.key], packet, { key: packet }, rules));
    const revocation = await strictestRevocation(publicKey.revocationSignatures, openpgp_SIGNATURE.keyRevocation, packet, {
        key: packet,
    });
    const problem = firstProblem(newest(certifications), flagsProblem);
    const latestSignatures = [...newest(certifications), ...newest(directs)];
    return {
        ...identityOf(packet, true),
        expiresAt: earliest(latestSignatures.map((signature) => expiryOf(packet, signature))),
        selfSignedAt: oldestTime(certifications),
        revocation,
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/** Returns the valid self-certifications of all user IDs that were never revoked. The library ignores revoked ones, too. */
async function validCertifications(publicKey, rules, now) {
    const packet = publicKey.keyPacket;
    const valid = [];
    for (const user of publicKey.users) {
        if (user.userID === null)
            continue;
        const data = { key: packet, userID: user.userID };
        const revocations = await filterAsync(user.revocationSignatures, (signature) => isValidRevocation(signature, openpgp_SIGNATURE.certRevocation, packet, data));
        if (revocations.length > 0)
            continue;
        const certifications = createdUntil(user.selfCertifications, now);
        valid.push(...(await filterAsync(certifications, (each) => isValidSelfSignature(each, CERTIFICATIONS, packet, data, rules))));
    }
    return valid;
}
async function describeSubkey(subkey, primary, primaryPacket, rules, now) {
    const packet = subkey.keyPacket;
    const data = { key: primaryPacket, bind: packet };
    const allBindings = await filterAsync(createdUntil(subkey.bindingSignatures, now), (signature) => isValidSelfSignature(signature, [openpgp_SIGNATURE.subkeyBinding], primaryPacket, data, rules));
    const bindings = newest(allBindings);
    // Only the primary key can bind, but anyone can remove the back-signature from a copy of the binding.
    const backSigned = await filterAsync(bindings, (binding) => hasBackSignature(binding, packet, data, rules));
    const revocation = await strictestRevocation(subkey.revocationSignatures, openpgp_SIGNATURE.subkeyRevocation, primaryPacket, data);
    const problem = weaknessOf(packet) ?? bindingProblem(subkey, bindings, backSigned.length > 0);
    return {
        ...identityOf(packet, false),
        expiresAt: earliest([...bindings.map((binding) => expiryOf(packet, binding)), primary.expiresAt]),
        selfSignedAt: latest([oldestTime(allBindings), primary.selfSignedAt]),
        revocation: strictest([revocation, ofPrimary(primary.revocation)]),
        canSign: problem === undefined,
        cannotSignBecause: problem,
    };
}
/**
 * Returns whether the subkey confirms the binding (RFC 9580, 5.2.1.9). Without this, a primary key could claim another
 * owner's subkey and its signatures.
 */
async function hasBackSignature(binding, packet, data, rules) {
    const embedded = binding.embeddedSignature;
    return embedded !== null && isValidSelfSignature(embedded, [openpgp_SIGNATURE.keyBinding], packet, data, rules);
}
function bindingProblem(subkey, bindings, hasBack) {
    if (bindings.length === 0) {
        const isSha1 = subkey.bindingSignatures.some((signature) => signature.hashAlgorithm === HASH.sha1);
        return isSha1
            ? 'is bound to the primary key only with SHA-1'
            : 'is not bound to the primary key by a valid binding signature';
    }
    return firstProblem(bindings, flagsProblem) ?? (hasBack ? undefined : 'has no valid back-signature');
}
function firstProblem(signatures, problemOf) {
    return signatures.map(problemOf).find((problem) => problem !== undefined);
}
/** Returns why the key flags do not allow signing (RFC 9580, 5.2.3.29). Missing flags allow nothing. */
function flagsProblem(selfSignature) {
    const flags = selfSignature.keyFlags?.[0] ?? 0;
    return (flags & KEY_FLAG.signData) !== 0 ? undefined : 'has no signing flag';
}
/**
 * Returns why a key is too weak for signatures, continuing "the key"; undefined if it is not. Accepts the library's
 * default algorithms, RSA from 2048 bits, and the curves that every platform supports.
 */
function weaknessOf(packet) {
    const { algorithm, bits, curve } = packet.getAlgorithmInfo();
    if (algorithm === 'rsaEncryptSign' || algorithm === 'rsaSign') {
        return Number(bits) < MIN_RSA_BITS
            ? `is an RSA key of ${bits} bits, and the minimum is ${MIN_RSA_BITS}`
            : undefined;
    }
    if (algorithm === 'ecdsa')
        return CURVES.has(`${curve}`) ? undefined : `uses the unsupported curve ${curve}`;
    return EDWARDS.has(algorithm) ? undefined : `uses the unsupported algorithm ${algorithm}`;
}
async function strictestRevocation(signatures, type, primary, data) {
    const valid = await filterAsync(signatures, (signature) => isValidRevocation(signature, type, primary, data));
    return strictest(valid.map(readRevocation));
}
function readRevocation(signature) {
    const at = new Date(timeOf(signature));
    const reason = signature.reasonForRevocationFlag;
    const soft = reason === null ? undefined : SOFT_REASONS.get(reason);
    if (soft !== undefined)
        return { kind: 'soft', at, reason: soft };
    return {
        kind: 'hard',
        at,
        reason: reason === REVOCATION_REASON.keyCompromised
            ? 'as compromised'
            : 'without a reason that keeps older signatures valid',
    };
}
/** Returns the strictest revocation: hard before soft, then the earliest. */
function strictest(revocations) {
    const known = revocations.filter((revocation) => revocation !== undefined);
    const hard = known.filter(({ kind }) => kind === 'hard');
    return (hard.length > 0 ? hard : known).toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
}
function ofPrimary(revocation) {
    return revocation && { ...revocation, reason: `together with its primary key ${revocation.reason}` };
}
function identityOf(packet, isPrimary) {
    const fingerprint = fingerprintOf(packet);
    return { fingerprint, keyId: keyIdOf(fingerprint), isPrimary, createdAt: packet.getCreationTime() };
}
/**
 * Returns when a key expires by `selfSignature`: the earlier of the key's expiry (RFC 9580, 5.2.3.13) and the
 * self-signature's own.
 */
function expiryOf(packet, selfSignature) {
    const seconds = selfSignature.keyExpirationTime ?? 0;
    const ofKey = seconds === 0 ? undefined : new Date(packet.getCreationTime().getTime() + seconds * 1000);
    const ofSignature = selfSignature.getExpirationTime();
    return earliest([ofKey, ofSignature instanceof Date ? ofSignature : undefined]);
}
function earliest(dates) {
    return dates.filter((date) => date !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0];
}
function latest(dates) {
    return new Date(Math.max(...dates.map((date) => date.getTime())));
}
/** Returns the time of the oldest of `signatures`; the epoch if there is none, which no signature precedes. */
function oldestTime(signatures) {
    return new Date(signatures.length === 0 ? 0 : Math.min(...signatures.map(timeOf)));
}
function timeOf(signature) {
    return Number(signature.created);
}
function createdUntil(signatures, now) {
    return signatures.filter((signature) => timeOf(signature) <= now.getTime());
}
/** Returns the signatures with the latest time. There may be several of one second; the strictest of them applies. */
function newest(signatures) {
    const last = Math.max(...signatures.map(timeOf));
    return signatures.filter((signature) => timeOf(signature) === last);
}
async function filterAsync(items, keep) {
    const kept = [];
    for (const item of items)
        if (await keep(item))
            kept.push(item);
    return kept;
}

;// CONCATENATED MODULE: ./build/src/trust/detached-signature.js






/**
 * Checks everything about a signature that does not need the data, so that no download starts in vain.
 *
 * @throws ActionError UNKNOWN_SIGNING_KEY, KEY_CANNOT_SIGN, KEY_REVOKED, KEY_EXPIRED, SIGNATURE_IN_FUTURE,
 * SIGNATURE_INVALID, WEAK_HASH if no signature of the file can be valid
 */
function preflightSignature(file, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            checkClaim(signature, keyring, now);
            return;
        }
        catch (error) {
            problems.push(asVerificationError(error));
        }
    }
    throw mostSpecific(problems);
}
/**
 * Returns the issuers (fingerprints or key IDs) of `file` that are unknown or expired and that a newer block of the
 * primary key may contain or extend. If there are any, fetch the published key.
 */
function issuersToLookUp(file, keyring) {
    return file.signatures.filter((signature) => wouldNewerKeyHelp(signature, keyring)).map(issuerOf);
}
/**
 * Verifies the data that was fed to `hashes`: at least one signature of `file` must pass `checkClaim` and match the
 * data. Copies the hashes and does not finish them.
 * @throws ActionError as `preflightSignature`, and SIGNATURE_MISMATCH
 */
async function verifySignature(file, hashes, keyring, now) {
    const problems = [...file.problems];
    for (const signature of file.signatures) {
        try {
            const key = checkClaim(signature, keyring, now);
            await checkSignatureValue(signature, hashes, key, keyring, now);
            await checkWithLibrary(signature, key, keyring);
            return {
                signingKey: key.fingerprint,
                primaryFingerprint: keyring.primaryFingerprint,
                signedAt: signature.signedAt,
                notes: notesOn(key, now),
            };
        }
        catch (error) {
            problems.push(asVerificationError(error));
        }
    }
    throw mostSpecific(problems);
}
/** Hashes `data` with each of `names`, for `verifySignature`. */
function hashBytes(data, names) {
    return new Map([...names].map((name) => [name, (0,external_node_crypto_namespaceObject.createHash)(name).update(data)]));
}
/**
 * Checks that the signature value matches the hashed data. Passes the finished digest instead of the data to the
 * library: the digest of the data, the signed part of the signature, and its trailer (RFC 9580, 5.2.4).
 */
async function checkSignatureValue(signature, hashes, key, keyring, now) {
    const { packet, hashName, signedAt } = signature;
    const hash = hashes.get(hashName);
    const signedPart = packet.signatureData;
    if (hash === undefined)
        throw new ActionError('INTERNAL', `The data was not hashed with ${hashName}. Please report this.`);
    const trailer = Buffer.from([4, 0xff, 0, 0, 0, 0]);
    trailer.writeUInt32BE(signedPart.length, 2);
    Object.assign(packet, { hashed: hash.copy().update(signedPart).update(trailer).digest() });
    const issuer = keyring.publicKey
        .getKeys()
        .map(({ keyPacket }) => keyPacket)
        .find((candidate) => fingerprintOf(candidate) === key.fingerprint);
    const at = new Date(Math.max(now.getTime(), signedAt.getTime()));
    try {
        await packet.verify(issuer, Number(packet.signatureType), new Uint8Array(), at, true);
    }
    catch (error) {
        throw new ActionError('SIGNATURE_MISMATCH', `The signature by ${key.fingerprint} of ${day(signedAt)} does not match the file: the file was changed, truncated or replaced. Do not use it.`, { cause: error });
    }
}
/**
 * Checks the key a second time, with the library: flags, binding, back-signature, dates and revocations at the time of
 * the signature. Skipped for signatures older than all self-signatures of the key, which the library cannot judge
 * (CoreOS renewed those of its primary key in 2017).
 */
async function checkWithLibrary(signature, key, keyring) {
    if (signature.signedAt < key.selfSignedAt)
        return;
    try {
        await keyring.publicKey.getSigningKey(signature.packet.issuerKeyID, signature.signedAt, undefined, await selfSignatureRules(keyring.primaryFingerprint));
    }
    catch (error) {
        throw new ActionError('KEY_CANNOT_SIGN', `The OpenPGP library rejects the signing key ${key.fingerprint}: ${error.message}. Do not use the file.`, { cause: error });
    }
}
function notesOn(key, now) {
    const notes = [];
    if (key.expiresAt !== undefined && key.expiresAt <= now)
        notes.push(`The signing key ${key.fingerprint} has expired since (${day(key.expiresAt)}); it was valid at the time of the signature.`);
    if (key.revocation !== undefined) {
        notes.push(`The signing key ${key.fingerprint} was revoked ${key.revocation.reason} later (${day(key.revocation.at)}); its earlier signatures are still valid.`);
    }
    return notes;
}
/** Returns a failed check; rethrows any other error, which is a defect. */
function asVerificationError(error) {
    if (error instanceof ActionError && error.code !== 'INTERNAL')
        return error;
    throw error;
}

;// CONCATENATED MODULE: ./build/src/trust/cleartext.js



const BEGIN_MESSAGE = '-----BEGIN PGP SIGNED MESSAGE-----';
const BEGIN_SIGNATURE = '-----BEGIN PGP SIGNATURE-----';
/** The only accepted header (RFC 9580, 7.1). It is not signed, and its value is not used. */
const HASH_HEADER = /^Hash: [A-Za-z0-9-]+(?:, ?[A-Za-z0-9-]+)*$/;
/**
 * Parses a clear-signed text strictly: one message that fills the file, plain ASCII, no header but `Hash`, every line
 * that starts with a dash escaped. Lenient parsers show their users lines that nobody signed.
 * @throws ActionError DIGESTS_INVALID, SIGNATURE_INVALID (the armor of the signature), TOO_LARGE
 */
function parseCleartext(bytes) {
    if (bytes.length > LIMITS.digests) {
        throw new ActionError('TOO_LARGE', `The DIGESTS file is too large: ${bytes.length} bytes, and the limit is ${LIMITS.digests}. Use another mirror.`);
    }
    const text = latin1(bytes);
    if (text.trim() === '')
        throw invalidDigests('is empty');
    // Some programs show a carriage return inside a line as a line end, and others do not show it.
    if (/[^\t\r\n -~]|\r(?!\n)/.test(text))
        throw invalidDigests('has characters other than printable ASCII and line ends');
    const lines = text.trim().split(/\r?\n/);
    if (lines[0] !== BEGIN_MESSAGE)
        throw invalidDigests(/^<[!?a-z]/i.test(text.trim()) ? 'is an HTML or XML page' : `does not start with "${BEGIN_MESSAGE}"`);
    const blank = lines.indexOf('');
    if (blank === -1 || !lines.slice(1, blank).every((line) => HASH_HEADER.test(line)))
        throw invalidDigests('has a header other than `Hash`');
    const end = lines.indexOf(BEGIN_SIGNATURE);
    if (end < blank)
        throw invalidDigests('has no signature');
    const signed = lines.slice(blank + 1, end).map(unescapeLine);
    return {
        lines: signed,
        canonical: Buffer.from(signed.join('\r\n'), 'latin1'),
        signatures: decodeArmor(lines.slice(end), 'PGP SIGNATURE', invalidSignature),
    };
}
/** Undoes dash-escapes and removes trailing white space, which are not signed (RFC 9580, 7.2). */
function unescapeLine(line) {
    if (line.startsWith('-') && !line.startsWith('- '))
        throw invalidDigests('has a line that starts with an unescaped dash');
    return line.replace(/^- /, '').replace(/[ \t]+$/, '');
}
/** Creates the error for a malformed DIGESTS file from a reason such as "is empty". */
function invalidDigests(reason) {
    return new ActionError('DIGESTS_INVALID', `The DIGESTS file is invalid: it ${reason}. Use another mirror.`);
}
function invalidSignature(reason) {
    return new ActionError('SIGNATURE_INVALID', `The signature of the DIGESTS file is invalid: it ${reason}. Use another mirror.`);
}

;// CONCATENATED MODULE: ./build/src/trust/digests.js





/** Number of hex digits per section. Sections of other names are ignored, and their digests may have any length. */
const DIGEST_LENGTHS = { MD5: 32, SHA1: 40, SHA512: 128 };
const SECTION = /^# ([A-Z0-9]{1,20}) HASH$/;
const ENTRY = /^([0-9a-f]{8,256}) {2}([A-Za-z0-9._-]{1,255})$/;
/**
 * Parses a clear-signed DIGESTS file (`F.DIGESTS.asc`). Accepts only signatures over text (type 0x01, RFC 9580,
 * 5.2.1.2). All other files accept only signatures over binary data (0x00), so neither can replace the other.
 * @throws ActionError DIGESTS_INVALID, TOO_LARGE, and those of `parseSignatureFile`
 */
async function parseDigests(clearSigned) {
    const message = parseCleartext(clearSigned);
    const signatures = await parseSignatures(message.signatures, openpgp_SIGNATURE.text, 'signature of the DIGESTS file');
    return {
        signatures,
        async verify(keyring, now) {
            const hashes = hashBytes(message.canonical, signatures.hashNames);
            const verdict = await verifySignature(signatures, hashes, keyring, now);
            const sha512 = readSha512(message.lines);
            return { verdict, sha512, sha512Of: (fileName) => sha512.get(fileName) };
        },
    };
}
/**
 * Checks that the signed DIGESTS lists `fileName` with the digest `sha512` (hex) of the downloaded file.
 * @throws ActionError DIGESTS_MISMATCH
 */
function checkListed(digests, fileName, sha512) {
    const listed = digests.sha512Of(fileName);
    if (listed === sha512.toLowerCase())
        return;
    const names = [...digests.sha512].filter(([, digest]) => digest === sha512.toLowerCase()).map(([name]) => name);
    const other = names.length > 0 ? ` The same content is listed as ${names.join(', ')}.` : '';
    const reason = listed === undefined
        ? `it does not list this name, only ${[...digests.sha512.keys()].join(', ') || 'nothing'}`
        : `it lists the SHA-512 ${abbreviate(listed)}, and the file has ${abbreviate(sha512)}`;
    throw new ActionError('DIGESTS_MISMATCH', `${fileName} does not match its signed DIGESTS: ${reason}.${other} Do not use the file.`, { file: fileName });
}
function readSha512(lines) {
    const digests = new Map();
    let section;
    for (const line of lines) {
        if (line === '')
            continue;
        section = SECTION.exec(line)?.[1] ?? section;
        if (SECTION.test(line))
            continue;
        const [, digest, name] = ENTRY.exec(line) ?? [];
        if (section === undefined || digest === undefined || name === undefined)
            throw invalidDigests('has a line that is neither a section header nor a digest with a file name');
        if (digest.length !== (DIGEST_LENGTHS[section] ?? digest.length))
            throw invalidDigests(`has a digest of ${digest.length} digits under "# ${section} HASH"`);
        const key = `${section} ${name}`;
        if ((digests.get(key) ?? digest) !== digest)
            throw invalidDigests(`lists ${name} twice with different digests`);
        digests.set(key, digest);
    }
    const prefix = 'SHA512 ';
    return new Map([...digests].filter(([key]) => key.startsWith(prefix)).map(([key, digest]) => [key.slice(prefix.length), digest]));
}
function abbreviate(digest) {
    return `${digest.slice(0, 16)}…`;
}

;// CONCATENATED MODULE: ./build/src/trust/freshness.js

const DAY = 24 * 60 * 60 * 1000;
/** Builds are dated by their start and signed later by other machines. A day covers their clocks and time zones. */
const BUILD_TOLERANCE = DAY;
/** Longest gap between releases since 2021: stable and beta 49 days, alpha 64. LTS had one of 223, so it is not checked. */
const USUAL_GAP = 90 * DAY;
const REGULAR_CHANNELS = new Set(['stable', 'beta', 'alpha']);
/**
 * Checks that `what` (such as a file name) was not signed before its release was built. An older signature belongs to an
 * older release, even if it is valid. Releases without a build time are not checked.
 * @throws ActionError SIGNATURE_PREDATES_BUILD
 */
function checkNotBeforeBuild(signedAt, buildTime, what) {
    if (buildTime === undefined || signedAt.getTime() >= buildTime.getTime() - BUILD_TOLERANCE)
        return;
    throw new ActionError('SIGNATURE_PREDATES_BUILD', `${what} belongs to an older release: it was signed at ${signedAt.toISOString()}, before this release was built (${buildTime.toISOString()}). Do not use it.`, { file: what });
}
/**
 * Checks that a channel's current release, signed at `signedAt`, is not older than `maximumAgeMs` (in ms).
 * @throws ActionError RELEASE_TOO_OLD
 */
function checkAge(signedAt, maximumAgeMs, now) {
    const age = now.getTime() - signedAt.getTime();
    if (age <= maximumAgeMs)
        return;
    throw new ActionError('RELEASE_TOO_OLD', `The current release is too old: it was signed ${days(age)} days ago (${signedAt.toISOString()}), and \`maximum-age\` allows ${days(maximumAgeMs)}. Try another mirror, or raise \`maximum-age\`.`);
}
/**
 * Returns a warning if a channel's current release is older than usual. Returns undefined otherwise, and for channels
 * without regular releases.
 */
function staleReleaseWarning(channel, signedAt, now) {
    const age = now.getTime() - signedAt.getTime();
    if (!REGULAR_CHANNELS.has(channel) || age <= USUAL_GAP)
        return undefined;
    return `The current ${channel} release was signed ${days(age)} days ago (${signedAt.toISOString()}), so the mirror may be outdated. Set \`maximum-age\` to fail in this case.`;
}
function days(milliseconds) {
    return Math.floor(milliseconds / DAY);
}

;// CONCATENATED MODULE: ./build/src/verification/verify-file.js








/**
 * Verifies that a file is the one that was published under its name. The cheapest steps come first:
 *
 * 1. The signature is acceptable: its key belongs to the pinned key, was valid at that time and is not revoked.
 * 2. A signed DIGESTS is there, and its signature is valid.
 * 3. The bytes arrive. They are hashed, kept and unpacked in one pass.
 * 4. The signature matches the bytes.
 * 5. DIGESTS lists the bytes under the file's name.
 * 6. Neither signature is older than the release's build.
 * 7. The bytes unpack without an error.
 *
 * The error has the code SIGNATURE_MISSING, DIGESTS_MISSING, or that of the failed step.
 */
function verifyFile(file, session, receiving = {}) {
    const { label, proofs, buildTime } = file;
    const { keys, now } = session;
    return toResult(label, async (note) => {
        note({ proofs });
        if (proofs.signature === undefined)
            throw missingSignature(file);
        const { bytes } = proofs.signature;
        const signature = await withSubject(`${label}.sig`, () => parseSignatureFile(bytes));
        note(claimOf(signature));
        await withSubject(label, () => keys.preflight(signature, (keyring) => preflightSignature(signature, keyring, now)));
        const digests = await verifyDigests(file, session);
        const received = await receiveFile(await file.open(), { ...receiving, hashNames: signature.hashNames });
        const { size, sha512, unpacked } = received;
        note({ size, sha512 });
        const verdict = await withSubject(label, () => keys.verify(signature, (keyring) => verifySignature(signature, received.hashes, keyring, now)));
        note({ signingKey: verdict.signingKey, signedAt: verdict.signedAt });
        if (digests !== undefined) {
            await withSubject(label, () => checkListedOnce(digests, file.signedNames, sha512));
            checkNotBeforeBuild(digests.verdict.signedAt, buildTime, `${label}.DIGESTS.asc`);
        }
        checkNotBeforeBuild(verdict.signedAt, buildTime, label);
        if (unpacked instanceof ActionError)
            throw brokenAsPublished(file, unpacked);
        return { verdict, received };
    });
}
/** Verifies as `verifyFile` does, and reads a file that fails early to its end, so that a report has its digest. */
async function verifyWholeFile(file, session) {
    const result = await verifyFile(file, session);
    if (result.facts.sha512 !== undefined)
        return result;
    try {
        const { size, sha512 } = await receiveFile(await file.open(), { hashNames: [] });
        return { ...result, facts: { ...result.facts, size, sha512 } };
    }
    catch {
        // The first error is the one to report.
        return result;
    }
}
/** Returns the key and time that a signature file claims. Nothing of it is verified yet. */
function claimOf({ signatures }) {
    const [first] = signatures;
    return first === undefined ? {} : { signingKey: issuerOf(first), signedAt: first.signedAt };
}
/** Returns the error for a file without a signature. */
function missingSignature({ name, label }) {
    return new ActionError('SIGNATURE_MISSING', `${label} can't be verified: its signature ${name}.sig is missing. Use another copy or mirror.`, { file: name });
}
/** Opens bytes that are in memory. */
async function* oneChunk(bytes) {
    yield bytes;
}
async function verifyDigests(file, session) {
    const { label, proofs, isLocal = false } = file;
    const { keys, now, progress, signedMetadata } = session;
    if (proofs.digests !== undefined) {
        const { bytes } = proofs.digests;
        return withSubject(`${label}.DIGESTS.asc`, async () => {
            const signed = await parseDigests(bytes);
            return keys.verify(signed.signatures, (keyring) => signed.verify(keyring, now));
        });
    }
    if (isLocal)
        return undefined;
    if (signedMetadata === 'required') {
        throw new ActionError('DIGESTS_MISSING', `The name of ${label} can't be verified: its signed DIGESTS is missing. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`, { file: label });
    }
    progress.warning(`${label} has no signed DIGESTS. Its signature is verified, but not its name.`);
    return undefined;
}
/** A symbolic link may be listed under its name or under that of its target. */
function checkListedOnce(digests, names, sha512) {
    const name = names.find((each) => digests.sha512Of(each) === sha512) ?? names[0];
    if (name !== undefined)
        checkListed(digests, name, sha512);
}
function brokenAsPublished({ name, label }, cause) {
    if (cause.code === 'DISK_FULL')
        return cause;
    return new ActionError(cause.code, `${label}: ${cause.message} Its signature is valid, so it was published broken. Use another variant or version.`, { file: name, cause });
}

;// CONCATENATED MODULE: ./build/src/cache/fetch-file.js
var fetch_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var fetch_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});













/** Downloads the first of `choices` that a mirror has, from the first mirror whose file passes verification, and places it. */
async function fetchFile(choices, run) {
    const { release, session } = run;
    return tryMirrors(release.locations, (location) => directoryUrl(location, release, release.version), (location) => fetchFrom(location, choices, run), session.progress, release.failures);
}
async function fetchFrom(location, choices, run) {
    const { release, session, entry } = run;
    const urlOf = (name) => fileUrl(location, release, release.version, name);
    for (const artifact of choices) {
        const url = urlOf(artifact.name);
        const proofs = await fetchProofs(artifact, urlOf, session);
        if (proofs.signature === undefined) {
            if (!(await session.transport.exists(url)))
                continue;
            throw missingSignature({ name: artifact.name, label: url.href });
        }
        const file = await withFolderAdvice(entry, () => receive({ artifact, proofs, url }, run));
        if (file !== undefined)
            return file;
    }
    const [name] = choices.map((choice) => choice.name);
    const tried = choices.map((choice) => urlOf(choice.name).href).join(', ');
    throw new ActionError('FILE_NOT_FOUND', `The mirror has no ${name ?? 'file'} of ${release.version} for ${release.architecture}: ${tried} not found. Check whether this release was published for the platform and architecture.`, name === undefined ? {} : { file: name, url: urlOf(name).href });
}
/** Downloads a file to staging folders, verifies it on the way, and places it. Undefined if the mirror does not have it. */
async function receive({ artifact, proofs, url }, run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { session, entry } = run;
        const { stored } = entry;
        // Created before the request: nothing is downloaded that can't be written.
        const staging = fetch_file_addDisposableResource(env_1, await createStaging(stored?.directory ?? entry.directory), true);
        const userStaging = fetch_file_addDisposableResource(env_1, staging.isIn(entry.directory) ? staging : await createStaging(entry.directory), true);
        const remote = await session.transport.open(url, artifact.maxSize);
        if (remote === undefined)
            return undefined;
        try {
            const size = remote.size === undefined ? '' : `${formatBytes(remote.size)} `;
            session.progress.info(`${artifact.name}: downloading ${size}from ${url.origin}`);
            const publishedPath = staging.path(artifact.name);
            const isPublishedKept = stored !== undefined || artifact.unpack === 'none' || artifact.unpack === 'zip';
            const file = toUnverified(artifact, { label: url.href, proofs, open: async () => remote.chunks() }, run);
            const verified = orThrow(await verifyFile(file, session, {
                keepAt: isPublishedKept ? publishedPath : undefined,
                unpacking: unpackingOf(artifact, userStaging, publishedPath, run),
            }));
            // Everything is written before anything is placed, so that a full disk leaves nothing behind.
            const isCopied = stored !== undefined && userStaging !== staging;
            if (artifact.unpack === 'none' && isCopied)
                await copyInto(userStaging, publishedPath, artifact.name);
            const cached = stored === undefined ? [] : [...(await writeProofs(artifact, proofs, staging, run)), artifact.name];
            const ready = await writeReady({ artifact, proofs, ...verified }, userStaging, run);
            session.keys.confirm();
            if (stored !== undefined)
                await placeAll(cached, staging, stored);
            for (const name of ready)
                if (isCopied || !cached.includes(name))
                    await userStaging.place(name);
            return await toReadyFile(artifact, verified, run, url);
        }
        finally {
            await remote.close();
        }
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = fetch_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** Writes the proofs of a file to `staging`, so that later runs can verify it without the network. Returns their names. */
async function writeProofs(artifact, proofs, staging, { release, session }) {
    const files = [
        [signatureName(VERSION_FILE), release.evidence?.signature],
        [VERSION_FILE, release.evidence?.bytes],
        [signatureName(artifact.name), proofs.signature?.bytes],
        [digestsName(artifact), proofs.digests?.bytes],
        [PUBLISHED_KEY, session.keys.published()],
    ];
    const names = [];
    for (const [name, bytes] of files) {
        if (bytes === undefined)
            continue;
        await (0,promises_namespaceObject.writeFile)(staging.path(name), bytes);
        names.push(name);
    }
    return names;
}
/** Places files in the tool cache in their order, the file after its proofs, so that no run finds it without them. */
async function placeAll(names, staging, stored) {
    for (const name of names) {
        // Removes a link or folder of that name, which would be in the way.
        await isStored(stored.directory, name);
        await staging.place(name);
    }
}

;// CONCATENATED MODULE: ./build/src/cache/reuse-file.js
var reuse_file_addDisposableResource = (undefined && undefined.__addDisposableResource) || function (env, value, async) {
    if (value !== null && value !== void 0) {
        if (typeof value !== "object" && typeof value !== "function") throw new TypeError("Object expected.");
        var dispose, inner;
        if (async) {
            if (!Symbol.asyncDispose) throw new TypeError("Symbol.asyncDispose is not defined.");
            dispose = value[Symbol.asyncDispose];
        }
        if (dispose === void 0) {
            if (!Symbol.dispose) throw new TypeError("Symbol.dispose is not defined.");
            dispose = value[Symbol.dispose];
            if (async) inner = dispose;
        }
        if (typeof dispose !== "function") throw new TypeError("Object not disposable.");
        if (inner) dispose = function() { try { inner.call(this); } catch (e) { return Promise.reject(e); } };
        env.stack.push({ value: value, dispose: dispose, async: async });
    }
    else if (async) {
        env.stack.push({ async: true });
    }
    return value;
};
var reuse_file_disposeResources = (undefined && undefined.__disposeResources) || (function (SuppressedError) {
    return function (env) {
        function fail(e) {
            env.error = env.hasError ? new SuppressedError(e, env.error, "An error was suppressed during disposal.") : e;
            env.hasError = true;
        }
        var r, s = 0;
        function next() {
            while (r = env.stack.pop()) {
                try {
                    if (!r.async && s === 1) return s = 0, env.stack.push(r), Promise.resolve().then(next);
                    if (r.dispose) {
                        var result = r.dispose.call(r.value);
                        if (r.async) return s |= 2, Promise.resolve(result).then(next, function(e) { fail(e); return next(); });
                    }
                    else s |= 1;
                }
                catch (e) {
                    fail(e);
                }
            }
            if (s === 1) return env.hasError ? Promise.reject(env.error) : Promise.resolve();
            if (env.hasError) throw env.error;
        }
        return next();
    };
})(typeof SuppressedError === "function" ? SuppressedError : function (error, suppressed, message) {
    var e = new Error(message);
    return e.name = "SuppressedError", e.error = error, e.suppressed = suppressed, e;
});











/** Returns a file of the tool cache, verified again. Undefined if it is missing, or invalid: then it is dropped. */
async function reuseFile(artifact, run) {
    const { session, entry } = run;
    const { stored } = entry;
    if (stored === undefined || !(await isStored(stored.directory, artifact.name)))
        return undefined;
    const [signature, digests] = await Promise.all([
        readStored(stored.directory, signatureName(artifact.name), LIMITS.signature),
        readStored(stored.directory, digestsName(artifact), LIMITS.digests),
    ]);
    // Without a signature, it may be the unpacked form of another variant.
    if (signature === undefined && (await hasUnpacked(stored.directory, artifact.name)))
        return undefined;
    const proofs = {
        signature: toProof(signatureName(artifact.name), signature),
        digests: toProof(digestsName(artifact), digests),
    };
    const open = async () => readBytes(artifact, stored);
    const file = toUnverified(artifact, { label: artifact.name, proofs, open }, run);
    try {
        return await withFolderAdvice(entry, () => verifyStored(artifact, file, stored, run));
    }
    catch (thrown) {
        if (thrown instanceof KeyringChanged)
            throw thrown;
        const error = toActionError(thrown, `verifying ${artifact.name} from the cache`);
        if (error.code === 'FILE_SYSTEM')
            throw error;
        // An invalid file may be what fills the disk, so it is verified without writing anything.
        if (error.code === 'DISK_FULL' && (await verifyFile(file, session)).error === undefined)
            throw error;
        session.progress.warning(`Dropping ${artifact.name} from the cache: it did not pass verification and is downloaded again. ${describeError(error)}`);
        await dropFile(stored, artifact);
        return undefined;
    }
}
async function verifyStored(artifact, file, stored, run) {
    const env_1 = { stack: [], error: void 0, hasError: false };
    try {
        const { session, entry } = run;
        const { unpack, readyName } = artifact;
        const isUserFolder = entry.directory === stored.directory;
        if (isUserFolder && (unpack === 'none' || (await hasUnpacked(stored.directory, readyName)))) {
            const [result, sourceSha512] = await Promise.all([
                verifyFile(file, session),
                unpack === 'none' ? undefined : checkUnpacked(stored.directory, readyName),
            ]);
            const verified = orThrow(result);
            if (unpack === 'none' || sourceSha512 === verified.received.sha512)
                return toReadyFile(artifact, verified, run);
            session.progress.warning(`${readyName} has changed since it was unpacked. It is unpacked again from its verified source.`);
            await discard((0,external_node_path_namespaceObject.join)(stored.directory, readyName));
        }
        const staging = reuse_file_addDisposableResource(env_1, await createStaging(entry.directory), true);
        const unpacking = unpackingOf(artifact, staging, (0,external_node_path_namespaceObject.join)(stored.directory, artifact.name), run);
        const keepAt = unpack === 'none' ? staging.path(artifact.name) : undefined;
        const verified = orThrow(await verifyFile(file, session, { unpacking, keepAt }));
        const names = await writeReady({ artifact, ...file, ...verified }, staging, run);
        session.keys.confirm();
        for (const name of names)
            await staging.place(name);
        return toReadyFile(artifact, verified, run);
    }
    catch (e_1) {
        env_1.error = e_1;
        env_1.hasError = true;
    }
    finally {
        const result_1 = reuse_file_disposeResources(env_1);
        if (result_1)
            await result_1;
    }
}
/** An unreadable file is a fault of the entry, and not of the folder that is written to. */
async function* readBytes(artifact, stored) {
    try {
        const stream = await openStored(stored.directory, artifact.name, artifact.maxSize);
        if (stream !== undefined)
            return yield* stream;
    }
    catch (error) {
        throw new ActionError('CACHE_INVALID', `${artifact.name} can't be read: ${error.message}.`, {
            cause: error,
        });
    }
    throw new ActionError('CACHE_INVALID', `${artifact.name} is too large for its kind, or was removed meanwhile.`);
}

;// CONCATENATED MODULE: ./build/src/trust/keyring.js








/**
 * Reads a keyring from an armored or binary `keyBlock`, with the self-signatures up to `now`. Selects the primary key
 * `pinned`, and ignores all others in the block. Without `pinned`, the block must contain exactly one primary key.
 * @throws ActionError KEY_INVALID, KEY_NOT_PINNED, TOO_LARGE
 */
async function readKeyring(keyBlock, pinned, now) {
    const blocks = splitKeyBlock(keyBlock);
    const wanted = pinned ?? onlyFingerprint(blocks);
    const chosen = blocks.filter(({ fingerprint }) => fingerprint === wanted);
    if (chosen.length === 0) {
        const found = blocks.map(({ fingerprint }) => fingerprint ?? 'a key of another version than 4').join(', ');
        throw new ActionError('KEY_NOT_PINNED', `The public key block has the wrong primary key: ${found} instead of the pinned ${wanted}. Use the key with the pinned fingerprint.`);
    }
    const keys = [];
    for (const block of chosen)
        keys.push(await parseKey(block));
    return describeKeyring(await mergeKeys(keys), now);
}
/**
 * Returns `current` merged with a newer block of the same primary key: new subkeys, dates and revocations apply. Keeps
 * everything in `current`, so a block that omits a revocation does not undo it.
 *
 * @throws ActionError KEY_NOT_PINNED if the block has another primary key, KEY_INVALID if it has no valid
 * self-certification, TOO_LARGE
 */
async function updateKeyring(current, published, now) {
    const newer = await readKeyring(published, current.primaryFingerprint, now);
    return describeKeyring(await mergeKeys([current.publicKey, newer.publicKey]), now);
}
/**
 * Returns the latest expiry of the keys that may sign new releases; undefined if one of them never expires. Considers
 * the primary key only if no subkey can sign, because primary keys are kept offline.
 */
function newestExpiry(keyring) {
    const usable = keyring.signingKeys.filter((key) => key.canSign && key.revocation === undefined);
    const subkeys = usable.filter((key) => !key.isPrimary);
    const expiries = (subkeys.length > 0 ? subkeys : usable).map((key) => key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY);
    const last = Math.max(...expiries);
    return Number.isFinite(last) ? new Date(last) : undefined;
}
function keyring_invalid(reason, remedy = 'Export it as one block with `gpg --export --armor`.') {
    return new ActionError('KEY_INVALID', `The public key block is invalid: it ${reason}. ${remedy}`);
}
function splitKeyBlock(keyBlock) {
    // Windows editors start a text with a byte order mark.
    const input = typeof keyBlock === 'string' ? Buffer.from(keyBlock.replace(/^\ufeff/, ''), 'utf8') : keyBlock;
    if (input.length > LIMITS.key) {
        throw new ActionError('TOO_LARGE', `The public key block is too large: ${input.length} bytes, and the limit is ${LIMITS.key}. Export only the pinned key.`);
    }
    const packets = splitPackets(unwrapArmor(input, 'PGP PUBLIC KEY BLOCK', keyring_invalid), keyring_invalid);
    if (packets.some(({ type }) => type === PACKET.secretKey || type === PACKET.secretSubkey)) {
        throw keyring_invalid('contains a secret key, which must never be given to a workflow', 'Export the public key with `gpg --export --armor`.');
    }
    const groups = [];
    for (const packet of packets) {
        if (packet.type === PACKET.publicKey)
            groups.push([]);
        const group = groups.at(-1);
        if (group === undefined)
            throw keyring_invalid('does not start with a public key');
        group.push(packet);
    }
    return groups.map((group) => ({
        fingerprint: computeFingerprint(group[0]),
        bytes: Buffer.concat(revocationsEverywhere(group).map(({ raw }) => raw)),
    }));
}
/**
 * Returns the packets of a key with each subkey revocation copied behind every subkey. The library looks for a
 * revocation only directly behind its subkey, but a revocation must count wherever it was moved to.
 */
function revocationsEverywhere(packets) {
    const revocations = packets.filter(isSubkeyRevocation);
    return packets
        .filter((packet) => !isSubkeyRevocation(packet))
        .flatMap((packet) => (packet.type === PACKET.publicSubkey ? [packet, ...revocations] : [packet]));
}
function isSubkeyRevocation({ type, body }) {
    return type === PACKET.signature && body[0] === 4 && body[1] === openpgp_SIGNATURE.subkeyRevocation;
}
/** Computes a version 4 fingerprint (RFC 9580, 5.5.4.2). */
function computeFingerprint({ body }) {
    if (body[0] !== 4)
        return undefined;
    const header = Buffer.from([0x99, body.length >> 8, body.length & 0xff]);
    return (0,external_node_crypto_namespaceObject.createHash)('sha1').update(header).update(body).digest('hex').toUpperCase();
}
function onlyFingerprint(blocks) {
    const fingerprints = new Set(blocks.map(({ fingerprint }) => fingerprint));
    const [first] = fingerprints;
    if (first === undefined)
        throw keyring_invalid('contains no key of version 4, the only supported version');
    if (fingerprints.size > 1)
        throw keyring_invalid(`contains ${fingerprints.size} primary keys`, 'Select one with `signing-key-fingerprint`.');
    return first;
}
async function parseKey(block) {
    try {
        const { readKey } = await loadOpenPgp();
        const key = await readKey({ binaryKey: block.bytes });
        if (key.getFingerprint().toUpperCase() !== block.fingerprint)
            throw new Error('the primary key has trailing data');
        checkCount(key);
        return key;
    }
    catch (error) {
        throw new ActionError('KEY_INVALID', `The public key block is invalid: ${error.message}. Export it again with \`gpg --export --armor\`.`, { cause: error });
    }
}
/** Limits the self-signatures of a key, because each of them is verified. */
function checkCount(key) {
    const lists = [
        key.revocationSignatures,
        directSignaturesOf(key),
        ...key.users.flatMap((user) => [user.selfCertifications, user.revocationSignatures]),
        ...key.subkeys.flatMap((subkey) => [subkey.bindingSignatures, subkey.revocationSignatures]),
    ];
    const most = Math.max(...lists.map(({ length }) => length));
    if (most > LIMITS.selfSignatures)
        throw new Error(`one part has ${most} self-signatures, and the limit is ${LIMITS.selfSignatures}`);
}
/**
 * Returns one key with the self-signatures of all `keys`, each once. The library's own `update` would replace a valid
 * binding by a newer one that is not verified.
 */
async function mergeKeys(keys) {
    const { PublicKey } = await loadOpenPgp();
    // Copies, because the lists of an existing keyring must not change.
    const [merged, ...others] = keys.map((key) => new PublicKey(key.toPacketList()));
    for (const key of others) {
        addNew(merged.revocationSignatures, key.revocationSignatures);
        addNew(directSignaturesOf(merged), directSignaturesOf(key));
        for (const user of key.users) {
            const known = merged.users.find(({ userID }) => userID !== null && userID.userID === user.userID?.userID);
            if (known === undefined) {
                merged.users.push(user);
                continue;
            }
            addNew(known.selfCertifications, user.selfCertifications);
            addNew(known.revocationSignatures, user.revocationSignatures);
        }
    }
    const subkeys = new Map();
    for (const subkey of [merged, ...others].flatMap((key) => key.subkeys)) {
        const known = subkeys.get(subkey.getFingerprint());
        if (known === undefined) {
            subkeys.set(subkey.getFingerprint(), subkey);
        }
        else {
            addNew(known.bindingSignatures, subkey.bindingSignatures);
            addNew(known.revocationSignatures, subkey.revocationSignatures);
        }
    }
    merged.subkeys = [...subkeys.values()];
    return merged;
}
/** Adds those signatures of `more` to `known` that it does not contain, compared byte by byte. */
function addNew(known, more) {
    const bytesOf = (signature) => Buffer.from(signature.write()).toString('base64');
    const seen = new Set(known.map(bytesOf));
    known.push(...more.filter((signature) => !seen.has(bytesOf(signature))));
}
async function describeKeyring(publicKey, now) {
    const primaryFingerprint = fingerprintOf(publicKey.keyPacket);
    const weakness = weaknessOf(publicKey.keyPacket);
    if (weakness !== undefined)
        throw new ActionError('KEY_INVALID', `The primary key ${primaryFingerprint} is not accepted: it ${weakness}. Use a stronger key.`);
    const signingKeys = await describeKeys(publicKey, now);
    if (signingKeys === undefined) {
        throw new ActionError('KEY_INVALID', `The primary key ${primaryFingerprint} is invalid: it has no user ID with a valid self-certification. Download it again from its owner.`);
    }
    return { primaryFingerprint, signingKeys, publicKey };
}

;// CONCATENATED MODULE: ./build/src/verification/signing-keys.js






const signing_keys_DAY = 24 * 60 * 60 * 1000;
const WARN_BEFORE_EXPIRY = 60 * signing_keys_DAY;
/** Reads the pinned key. */
async function openSigningKeys(options, transport, progress, now) {
    const builtIn = BUILT_IN_KEYS[options.distribution];
    const pinned = options.fingerprint ?? (options.block === undefined ? builtIn.primaryFingerprint : undefined);
    let keyring = await withSubject(options.block === undefined ? 'Input `signing-key-fingerprint`' : 'Input `signing-key`', () => readKeyring(options.block ?? builtIn.armored, pinned, now));
    const { primaryFingerprint } = keyring;
    let published;
    let fetching;
    let adding = Promise.resolve();
    const learned = new Map();
    let accepted = [];
    let change;
    if (options.block === undefined && options.distribution === 'flatcar')
        warnOfExpiry(keyring, progress, now);
    /** One addition after the other, so that none is lost. */
    function add(block) {
        const added = adding.then(async () => adopt(await updateKeyring(keyring, block, now)));
        adding = added.catch(() => undefined);
        return added;
    }
    async function adopt(newer) {
        // Signatures that are accepted meanwhile are appended, so this loop reaches them as well.
        for (const check of accepted) {
            try {
                await check(newer);
            }
            catch (error) {
                if (!(error instanceof ActionError))
                    throw error;
                change ??= new KeyringChanged(error);
            }
        }
        keyring = newer;
    }
    async function fetchPublished(url) {
        const block = await transport.readSmall(url, LIMITS.key);
        if (block === undefined)
            throw new ActionError('FILE_NOT_FOUND', `There is no key at ${url.href}. Check \`signing-key-url\`.`);
        const before = new Set(keyring.signingKeys.map(({ fingerprint }) => fingerprint));
        await add(block);
        published = block;
        const added = keyring.signingKeys.map(({ fingerprint }) => fingerprint).filter((each) => !before.has(each));
        progress.info(`Downloaded the signing key ${url.href}: the pinned primary key ${primaryFingerprint} vouches for ${added.length === 0 ? 'no new subkey' : added.join(', ')}`);
    }
    /** Downloads the published key. Throws `error`, with the reason, if there is none. */
    async function lookUpPublished(error) {
        const { url } = options;
        if (url === undefined)
            throw explain(error, 'No published key was downloaded: `signing-key-url` is none.');
        fetching ??= fetchPublished(url);
        try {
            await fetching;
        }
        catch (reason) {
            const { message } = toActionError(reason, `downloading ${url.href}`);
            throw explain(error, `Downloading the published key did not help: ${message}`);
        }
    }
    function confirm() {
        if (change !== undefined)
            throw change;
    }
    /** Runs a check against the keyring in use, again if the keyring grows meanwhile. Calls `accept` when it passed. */
    async function check(file, run, accept) {
        for (;;) {
            confirm();
            const used = keyring;
            try {
                const result = await run(used);
                if (keyring !== used)
                    continue;
                accept();
                return result;
            }
            catch (error) {
                if (!(error instanceof ActionError) || !mayNewerKeyHelp(error, file, used))
                    throw error;
                if (keyring !== used)
                    continue;
                await lookUpPublished(error);
                if (keyring === used)
                    throw explain(error, `The published key ${options.url?.href} does not know this signing key either.`);
            }
        }
    }
    return {
        primaryFingerprint,
        preflight: (file, run) => check(file, run, () => undefined),
        verify: (file, run) => check(file, run, () => accepted.push(run)),
        confirm,
        restart() {
            accepted = [];
            change = undefined;
        },
        learn(block) {
            const digest = (0,external_node_crypto_namespaceObject.createHash)('sha256').update(block).digest('hex');
            const learning = learned.get(digest) ?? isAdded(add(block));
            learned.set(digest, learning);
            return learning;
        },
        published: () => published,
    };
}
async function isAdded(adding) {
    try {
        await adding;
        return true;
    }
    catch (error) {
        if (error instanceof ActionError)
            return false;
        throw error;
    }
}
/** Verifies data in memory by its detached signature. */
async function verifyData(data, signature, { keys, now }) {
    const hashes = hashBytes(data, signature.hashNames);
    return keys.verify(signature, (keyring) => verifySignature(signature, hashes, keyring, now));
}
/** With several signatures, the error is that of one of them, and another one may have the unknown key. */
function mayNewerKeyHelp({ code }, file, keyring) {
    return code === 'UNKNOWN_SIGNING_KEY' || code === 'KEY_EXPIRED' || issuersToLookUp(file, keyring).length > 0;
}
function explain(error, more) {
    return new ActionError(error.code, `${error.message} ${more}`, {
        ...(error.file === undefined ? {} : { file: error.file }),
        cause: error,
    });
}
function warnOfExpiry(keyring, progress, now) {
    const expiry = newestExpiry(keyring);
    if (expiry === undefined || expiry.getTime() - now.getTime() > WARN_BEFORE_EXPIRY)
        return;
    progress.warning(`The newest subkey of the built-in key expires on ${expiry.toISOString().slice(0, 10)}. Releases signed by its successor need the published key. Update this action.`);
}

;// CONCATENATED MODULE: ./build/src/resolution/read-release.js
















/** `current` is published file by file: for a moment version.txt and its signature may be of two releases. In milliseconds. */
const PUBLISHING_PAUSE = 2000;
const PUBLISHING_ATTEMPTS = 3;
/** Returns the URL of a release's version.txt on a mirror. Without `wanted`, it is the channel's current release. */
function versionFileUrl(request, location, wanted) {
    return fileUrl(location, request, wanted ?? 'current', VERSION_FILE);
}
/**
 * Reads a release's version.txt on one mirror and verifies it. Without `wanted`, it is the channel's current release, which is read again if it is being
 * published. Creates the errors VERSION_NOT_FOUND, VERSION_MISMATCH and SIGNATURE_MISSING.
 */
async function readRelease(request, location, wanted, session) {
    const url = versionFileUrl(request, location, wanted);
    for (let attempt = 1;; attempt++) {
        const result = await readOnce({ url, wanted }, request, session);
        if (wanted !== undefined || attempt === PUBLISHING_ATTEMPTS || result.error?.code !== 'SIGNATURE_MISMATCH')
            return result;
        session.progress.info(`${url.href} does not match its signature. A release may be in the middle of its publication, so both are read again.`);
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(PUBLISHING_PAUSE);
    }
}
function readOnce({ url, wanted }, request, session) {
    const { transport } = session;
    return toResult(url.href, async (note) => {
        const [bytes, signature] = await together([
            transport.readSmall(url, LIMITS.versionFile),
            transport.readSmall(new URL(signatureName(VERSION_FILE), url), LIMITS.signature),
        ]);
        if (bytes !== undefined)
            note({ size: bytes.length, sha512: (0,external_node_crypto_namespaceObject.createHash)('sha512').update(bytes).digest('hex') });
        note({ proofs: { signature: toProof(signatureName(VERSION_FILE), signature), digests: undefined } });
        if (bytes === undefined || signature === undefined)
            return readUnsigned({ url, wanted }, bytes, request, session);
        const { file, verdict } = await withSubject(url.href, async () => {
            const parsed = await parseSignatureFile(signature);
            note(claimOf(parsed));
            const verdict = await verifyData(bytes, parsed, session);
            note({ signingKey: verdict.signingKey, signedAt: verdict.signedAt });
            return { file: parseVersionFile(bytes, request.distribution), verdict };
        });
        checkVersionFile(file, request, wanted);
        return toRelease(file, request, verdict, { bytes, signature });
    });
}
/** Some mirrors sign nothing but images: their version.txt is unsigned or missing. */
async function readUnsigned({ url, wanted }, bytes, request, session) {
    const details = { file: VERSION_FILE, url: url.href };
    const isOptional = session.signedMetadata === 'optional';
    if (bytes === undefined && (wanted === undefined || !isOptional))
        throw missingRelease(url, request);
    if (!isOptional) {
        throw new ActionError('SIGNATURE_MISSING', `${url.href} can't be verified: its signature is missing. Use another mirror, or set \`signed-metadata: optional\` if this one never has any.`, details);
    }
    if (request.maximumAge !== undefined && wanted === undefined) {
        throw new ActionError('SIGNATURE_MISSING', `The age of ${url.href} can't be checked: its signature is missing. Use another mirror, or leave \`maximum-age\` empty.`, details);
    }
    session.progress.warning(`${url.href} is ${bytes === undefined ? 'missing' : 'not signed'}. The version and build time of the release are not verified.`);
    if (bytes === undefined)
        return toRelease({ version: wanted }, request);
    const file = await withSubject(url.href, () => parseVersionFile(bytes, request.distribution));
    checkVersionFile(file, request, wanted);
    return toRelease(file, request);
}
/** Reads a release from a cached version.txt and verifies it without the network. Returns undefined if it is another release. */
async function readCachedRelease(evidence, version, request, session) {
    const verdict = await verifyData(evidence.bytes, await parseSignatureFile(evidence.signature), session);
    const file = parseVersionFile(evidence.bytes, request.distribution);
    const isOfBoard = file.board === undefined || file.board === boardOf(request.architecture);
    return isOfBoard && file.version === version ? toRelease(file, request, verdict, evidence) : undefined;
}
function toRelease({ version, buildId, sdkVersion }, { distribution, channel, architecture, locations }, verdict, evidence) {
    return {
        distribution,
        channel,
        architecture,
        version,
        buildId,
        buildTime: buildId === undefined ? undefined : buildTime(buildId),
        sdkVersion,
        verdict,
        evidence,
        locations,
    };
}
function checkVersionFile(file, { architecture }, wanted) {
    if (wanted !== undefined && file.version !== wanted) {
        throw new ActionError('VERSION_MISMATCH', `The release directory of ${wanted} has a version.txt of ${file.version}: the mirror mixes releases. Use another mirror.`, { file: VERSION_FILE });
    }
    if (file.board !== undefined && file.board !== boardOf(architecture)) {
        throw new ActionError('VERSION_MISMATCH', `The release directory for ${architecture} has a version.txt of board ${file.board}. Use another mirror.`, { file: VERSION_FILE });
    }
}
function missingRelease(url, { version, channel, architecture }) {
    const what = version.kind === 'current' ? `a current release of channel ${channelLabel(channel)}` : 'this release';
    return new ActionError('VERSION_NOT_FOUND', `The mirror does not have ${what} for ${architecture}: there is no ${url.href}. Check \`channel\`, \`version\`, \`architecture\` and \`base-url\`.`, { file: VERSION_FILE, url: url.href });
}

;// CONCATENATED MODULE: ./build/src/release/feed.js




/**
 * Parses a release feed: a JSON object whose keys are versions, `current` and `current-<year>`. Returns the entries of
 * `channel`, oldest first; for an LTS stream only those with the stream's major version.
 *
 * @throws ActionError FEED_INVALID
 */
function parseFeed(bytes, channel, distribution) {
    const feed = readObject(bytes);
    const entries = [];
    for (const [key, value] of Object.entries(feed)) {
        const version = parseVersion(key);
        if (version === undefined)
            continue;
        const architectures = readEntry(key, value);
        if (parseChannel(String(value['channel']), distribution)?.name === channel.name)
            entries.push({ version, architectures });
    }
    entries.sort((a, b) => compareVersions(a.version, b.version));
    return channel.year === undefined ? entries : ofStream(entries, feed, channel.year);
}
function readObject(bytes) {
    let value;
    try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        throw feed_invalid('it is not JSON');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw feed_invalid('it is not a JSON object');
    return value;
}
function readEntry(key, value) {
    const entry = typeof value === 'object' && value !== null ? value : {};
    const { channel, architectures } = entry;
    if (typeof channel !== 'string')
        throw feed_invalid(`release ${key} has no channel`);
    if (!Array.isArray(architectures) || !architectures.every((name) => typeof name === 'string')) {
        throw feed_invalid(`release ${key} has no list of architectures`);
    }
    return architectures;
}
/**
 * Returns the entries of an LTS stream. `current-<year>` repeats the entry of the stream's newest release, which has the
 * stream's major version.
 */
function ofStream(entries, feed, year) {
    const newest = feed[`current-${year}`];
    if (newest === undefined) {
        // The feed of a single stream (releases-lts-2024.json) may have only `current`.
        const majors = new Set(entries.map(({ version }) => versionNumbers(version).major));
        if (majors.size === 1)
            return entries;
        throw feed_invalid(`it has no current-${year}, so the major version of this LTS stream is unknown`);
    }
    const major = entries.findLast(({ version }) => feed_isSame(feed[version], newest))?.version;
    if (major === undefined)
        throw feed_invalid(`its current-${year} is not one of its releases`);
    return entries.filter(({ version }) => versionNumbers(version).major === versionNumbers(major).major);
}
function feed_isSame(one, other) {
    try {
        return (0,external_node_util_namespaceObject.isDeepStrictEqual)(one, other);
    }
    catch (error) {
        // The comparison is recursive.
        if (error instanceof RangeError)
            throw feed_invalid('its entries are nested too deeply');
        throw error;
    }
}
function feed_invalid(reason) {
    return new ActionError('FEED_INVALID', `The release feed is invalid: ${reason}. Check \`feed-url\`, or set an exact \`version\`, which needs no feed.`);
}
/**
 * Returns the newest release that satisfies a semver range and is published for all of `wanted`. Ignores development
 * builds.
 *
 * @throws ActionError VERSION_NOT_FOUND with the nearest versions
 */
function newestMatch(entries, range, wanted, channel) {
    const matching = entries.filter(({ version }) => satisfies(version, range) && !isDevelopmentBuild(version));
    const found = matching.findLast(({ architectures }) => wanted.every((each) => architectures.includes(each)));
    if (found !== undefined)
        return found.version;
    if (matching.length > 0) {
        throw new ActionError('VERSION_NOT_FOUND', `The releases of channel ${channelLabel(channel)} that satisfy \`version: ${range}\` (${list(matching.slice(-3))}) are not published for ${wanted.join(' and ')}. Use a newer version or another \`architecture\`.`);
    }
    throw new ActionError('VERSION_NOT_FOUND', `No release of channel ${channelLabel(channel)} satisfies \`version: ${range}\`: ${nearest(entries, range)}`);
}
/** Lists the releases around the start of the range, and the newest release. */
function nearest(entries, range) {
    if (entries.length === 0)
        return 'the feed has no release of this channel. Check `channel` and `feed-url`.';
    const after = entries.findIndex(({ version }) => isFrom(version, range));
    const around = after === -1 ? entries.slice(-3) : entries.slice(Math.max(0, after - 2), after + 2);
    return `the nearest ${around.length === 1 ? 'is' : 'are'} ${list(around)}, and the newest is ${list(entries.slice(-1))}. Use another \`version\`.`;
}
function list(entries) {
    return entries.map(({ version }) => version).join(', ');
}

;// CONCATENATED MODULE: ./build/src/resolution/choose-version.js




/** Returns the version that a request names or that its range selects in the feed. Returns undefined for `current`. */
async function chooseVersion(request, { transport, progress }) {
    const { version, channel, distribution, architecture, alsoFor = [] } = request;
    if (version.kind === 'current')
        return undefined;
    if (version.kind === 'exact')
        return version.version;
    const url = feedUrlOf(request);
    const feed = await transport.readSmall(url, LIMITS.feed);
    if (feed === undefined) {
        throw new ActionError('FILE_NOT_FOUND', `There is no release feed at ${url.href}. Check \`channel\` and \`feed-url\`.`, { url: url.href });
    }
    const entries = await withSubject(url.href, () => parseFeed(feed, channel, distribution));
    const found = newestMatch(entries, version.range, [...new Set([architecture, ...alsoFor])], channel);
    progress.info(`${version.range} means ${found}, by the release feed ${url.href}`);
    return found;
}
/** Returns the URL of the release feed for a request's channel. */
function feedUrlOf({ feedUrl, channel }) {
    return new URL(feedUrl.replaceAll('{channel}', channelLabel(channel)));
}

;// CONCATENATED MODULE: ./build/src/resolution/resolve-release.js










/**
 * Resolves a request to a release. `current` is the release that the first valid mirror calls so, and a range is the newest match in the feed. The release's
 * signed version.txt proves each of them.
 */
async function resolveRelease(request, session) {
    const wanted = await chooseVersion(request, session);
    if (wanted !== undefined)
        checkMinimum(wanted, request);
    return tryMirrors(request.locations, (location) => directoryUrl(location, request, wanted), async (location, failures) => {
        const release = orThrow(await readRelease(request, location, wanted, session));
        const [error] = checkRelease(release, request, wanted, session);
        if (error !== undefined)
            throw error;
        return { ...release, locations: request.locations.slice(request.locations.indexOf(location)), failures };
    }, session.progress);
}
/**
 * Returns each condition of a request that a release does not meet: CHANNEL_MISMATCH, VERSION_TOO_OLD and RELEASE_TOO_OLD. Warns if the current release is
 * unusually old.
 */
function checkRelease({ version, verdict }, request, wanted, { now, progress }) {
    const { channel, maximumAge } = request;
    const checks = [() => checkMinimum(version, request)];
    if (wanted === undefined)
        checks.unshift(() => checkChannel(version, request));
    if (wanted === undefined && maximumAge !== undefined && verdict !== undefined)
        checks.push(() => checkAge(verdict.signedAt, maximumAge, now));
    const errors = checks.flatMap(errorOf);
    if (wanted === undefined && maximumAge === undefined && verdict !== undefined && errors.length === 0) {
        const warning = staleReleaseWarning(channel.name, verdict.signedAt, now);
        if (warning !== undefined)
            progress.warning(warning);
    }
    return errors;
}
function errorOf(check) {
    try {
        check();
        return [];
    }
    catch (error) {
        if (error instanceof ActionError)
            return [error];
        throw error;
    }
}
function checkChannel(version, { channel, distribution }) {
    const current = `The mirror's ${currentFolder(channel)} of channel ${channelLabel(channel)} is ${version}`;
    const other = otherChannel(version, channel, distribution);
    if (other !== undefined) {
        throw new ActionError('CHANNEL_MISMATCH', `${current}, which is of channel ${other}. Use another mirror, or set \`channel: ${other}\`.`, { file: VERSION_FILE });
    }
    // Nightlies are built from alpha's branch, so a mirror of nightlies may call the newest one current.
    if (isDevelopmentBuild(version) && channel.name !== 'alpha') {
        throw new ActionError('CHANNEL_MISMATCH', `${current}, a development build and not a release. Use another mirror, or set \`version\` to this build.`, { file: VERSION_FILE });
    }
}
function checkMinimum(version, { minimumVersion }) {
    if (minimumVersion === undefined || compareVersions(version, minimumVersion) >= 0)
        return;
    throw new ActionError('VERSION_TOO_OLD', `The version ${version} is older than \`minimum-version: ${minimumVersion}\`: the mirror may have been rolled back. Use another mirror, or lower \`minimum-version\`.`);
}

;// CONCATENATED MODULE: ./build/src/verification/restart.js

/**
 * Runs a command. If the keyring changes and invalidates an accepted signature, calls `undo` and runs the command once more with the new keyring. A second change
 * fails the command.
 */
async function restartOnKeyringChange(session, command, undo = async () => undefined) {
    const { keys, progress } = session;
    for (let isSecond = false;; isSecond = true) {
        try {
            const result = await command();
            keys.confirm();
            return result;
        }
        catch (error) {
            if (!(error instanceof KeyringChanged))
                throw error;
            await undo();
            if (isSecond)
                throw error.reason;
            progress.warning(`A newer copy of the signing key invalidates a signature that was accepted. Everything is verified again. ${describeError(error.reason)}`);
            keys.restart();
        }
    }
}

;// CONCATENATED MODULE: ./build/src/commands/download.js














/** Platforms that are downloaded at once. More would only share the same network and cores. */
const SIDE_BY_SIDE = 2;
/** Downloads images and documents, verified and ready to use. */
async function download(request, session) {
    if (request.cache)
        toolCacheRootOf(request);
    const service = request.cache ? await availableCacheService(request.environment) : undefined;
    const files = new Map();
    const result = await restartOnKeyringChange(session, () => downloadAll({ request: { ...request, service }, files, session }), async () => {
        for (const [entry, placed] of files)
            await dropFiles(entry, placed);
        files.clear();
    });
    for (const [entry, placed] of files) {
        if (placed.every(({ cacheHit }) => cacheHit))
            continue;
        await saveEntry({ entry, release: result.release, session }, placed, service);
    }
    return result;
}
async function downloadAll(attempt) {
    const { request, session } = attempt;
    const known = request.version.kind === 'exact' ? request.version.version : undefined;
    const early = known === undefined ? undefined : await openEntries(known, attempt);
    const cached = known === undefined || early === undefined ? undefined : await readFromCache(early, known, attempt);
    const release = cached ?? (await resolveRelease(request, session));
    logRelease(release, session.progress, cached === undefined ? '' : ', from the cache');
    const entries = early ?? (await openEntries(release.version, attempt));
    const threads = Math.max(1, Math.floor((0,external_node_os_namespaceObject.availableParallelism)() / Math.min(SIDE_BY_SIDE, request.platforms.length)));
    const images = await sideBySide([...entries], SIDE_BY_SIDE, ([plan, entry]) => downloadPlatform(plan, { release, entry, threads, session }, attempt));
    const documents = await downloadDocuments(release, attempt);
    return { release, images, documents };
}
async function openEntries(version, { request, session }) {
    const entries = new Map();
    for (const plan of request.platforms) {
        const files = [...plan.image, ...plan.companions.flat()];
        entries.set(plan, await openEntry(request, { name: plan.platform, version, files }, session));
    }
    return entries;
}
/** An exact version needs no network if an entry has its version.txt. */
async function readFromCache(entries, version, { request, session }) {
    if (request.minimumVersion !== undefined && compareVersions(version, request.minimumVersion) < 0)
        return undefined;
    for (const entry of entries.values()) {
        const evidence = await readEvidence(entry);
        if (evidence === undefined)
            continue;
        let reason = `It is not that of ${version}.`;
        try {
            const release = await readCachedRelease(evidence, version, request, session);
            if (release !== undefined)
                return release;
        }
        catch (error) {
            if (!(error instanceof ActionError))
                throw error;
            reason = describeError(error);
        }
        session.progress.warning(`Ignoring ${VERSION_FILE} of the cache: it did not pass verification and is downloaded again. ${reason}`);
    }
    return undefined;
}
async function downloadPlatform(plan, run, { files }) {
    const { entry, session } = run;
    const ready = [];
    files.set(entry, ready);
    const image = await obtainFile(plan.image, run);
    ready.push(image);
    if (image.cacheHit)
        await writeEvidence(run);
    for (const choices of plan.companions)
        ready.push(...(await obtainCompanion(choices, run)));
    if (entry.stored !== undefined)
        await markComplete(entry.stored);
    session.progress.info(`${plan.platform}: ready at ${image.path}`);
    return { platform: plan.platform, image, companions: ready.slice(1), directory: entry.directory };
}
async function downloadDocuments(release, { request, files, session }) {
    if (request.documents.length === 0)
        return [];
    const artifacts = request.documents.map(({ artifact }) => artifact);
    const contents = { name: 'documents', version: release.version, files: artifacts };
    const entry = await openEntry(request, contents, session);
    const ready = [];
    files.set(entry, ready);
    const documents = [];
    for (const { document, artifact } of request.documents) {
        const file = await obtainFile([artifact], { release, entry, threads: 1, session });
        ready.push(file);
        documents.push({ document, file });
    }
    if (entry.stored !== undefined)
        await markComplete(entry.stored);
    return documents;
}
/** Returns the first of `choices` that the cache has, or that a mirror has. */
async function obtainFile(choices, run) {
    for (const artifact of choices) {
        const file = await reuseFile(artifact, run);
        if (file !== undefined)
            return file;
    }
    return fetchFile(choices, run);
}
/** Returns a companion. Optional ones differ from release to release, so a missing one is skipped. */
async function obtainCompanion(choices, run) {
    try {
        return [await obtainFile(choices, run)];
    }
    catch (error) {
        const isRequired = choices.some((choice) => choice.isRequired);
        if (isRequired || !(error instanceof ActionError) || error.code !== 'FILE_NOT_FOUND')
            throw error;
        run.session.progress.warning(`Skipping the optional file ${choices[0]?.name}: it is not published for this release. ${describeError(error)}`);
        return [];
    }
}

;// CONCATENATED MODULE: ./build/src/transfer/credentials.js
/** Returns the login for a URL from its userinfo, `user:password`, percent-encoded. */
function urlLogin({ origin, pathname }, userinfo) {
    const [login = '', password = ''] = userinfo.split(/:(.*)/s).map(decoded);
    return { origin, path: pathname, login, password };
}
/** Splits a URL from its credentials: its userinfo, else those of the nearest URL of the inputs, else those of the host in .netrc. */
function targetOf(asked, logins = []) {
    const url = new URL(asked);
    url.username = '';
    url.password = '';
    url.hash = '';
    const login = loginFor(asked, logins);
    return { url, authorization: login === undefined ? undefined : `Basic ${basic(login)}` };
}
function loginFor(url, logins) {
    const login = decoded(url.username);
    if (url.password !== '')
        return { login, password: decoded(url.password) };
    const [known] = logins
        .filter((entry) => (login === '' || entry.login === login) && isFor(entry, url))
        .toSorted((a, b) => nearness(b) - nearness(a));
    return known ?? (login === '' ? undefined : { login, password: '' });
}
function isFor(entry, url) {
    if ('origin' in entry)
        return entry.origin === url.origin && url.pathname.startsWith(entry.path);
    // A `default` entry of .netrc would send a password to unknown hosts, so only a named machine counts.
    return entry.machine === url.hostname;
}
/** The longest path is the nearest; .netrc comes last. */
function nearness(entry) {
    return 'origin' in entry ? entry.path.length : -1;
}
/** RFC 7617, with its UTF-8 charset. */
function basic({ login, password }) {
    return Buffer.from(`${login}:${password}`, 'utf8').toString('base64');
}
function decoded(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}
/**
 * Returns every string to mask in logs for these URLs and logins: each password, or the user where there is no password. Each is included as plain text,
 * percent-encoded as in the URL, and in the base64 form of the header.
 */
function secretsOf(urls, logins = []) {
    const ofUrls = [...urls].map((url) => ({ login: decoded(url.username), password: decoded(url.password) }));
    const secrets = [...ofUrls, ...logins].flatMap((login) => {
        // A token may be used alone, in place of the user.
        const secret = login.password || login.login;
        return secret === '' ? [] : [secret, encodeURIComponent(secret), basic(login)];
    });
    return [...new Set([...secrets, ...[...urls].map((url) => url.password).filter((password) => password !== '')])];
}
/** Returns a URL for messages: without userinfo, and without the query, which may contain a signature that grants access. */
function shownUrl(url) {
    return `${url.protocol}//${url.host}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

;// CONCATENATED MODULE: ./build/src/transfer/netrc.js




/** A .netrc has a few lines; a larger file is not one. */
const MAX_BYTES = 1024 * 1024;
/**
 * Reads the logins of the user's .netrc: the file in NETRC (empty: none), or `.netrc` in the home folder (on Windows also `_netrc`) if it exists. An invalid
 * file in the home folder may belong to another program, so it only causes a warning.
 *
 * @throws ActionError INVALID_INPUT when the file in NETRC cannot be read or parsed
 */
async function readNetrc(progress, environment = process.env, system = process.platform) {
    const named = environment['NETRC'];
    if (named === '')
        return [];
    if (named !== undefined)
        return parseNetrc(await netrc_readText(named), named);
    const home = environment['HOME'] ?? environment['USERPROFILE'] ?? (0,external_node_os_namespaceObject.homedir)();
    for (const name of system === 'win32' ? ['.netrc', '_netrc'] : ['.netrc']) {
        const path = (0,external_node_path_namespaceObject.join)(home, name);
        try {
            return parseNetrc(await netrc_readText(path), path);
        }
        catch (error) {
            if (error.cause?.code === 'ENOENT')
                continue;
            progress.warning(`Ignoring ${path}: ${toActionError(error, `reading ${path}`).message}`);
        }
    }
    return [];
}
async function netrc_readText(path) {
    const bytes = await (0,promises_namespaceObject.readFile)(path).catch((cause) => {
        throw new ActionError('INVALID_INPUT', `Could not read the .netrc file ${path}: ${cause.code ?? 'unknown error'}. Set NETRC to a readable file, or leave it empty.`, { cause });
    });
    if (bytes.length > MAX_BYTES)
        throw netrc_invalid(path, undefined, `larger than ${MAX_BYTES} bytes`);
    return bytes.toString('utf8');
}
/**
 * Parses .netrc text by the manual of GNU inetutils (https://www.gnu.org/software/inetutils/manual/html_node/The-_002enetrc-file.html): `machine NAME` or
 * `default`, then `login`, `password` and `account` with a value each, in any order. `macdef` up to an empty line is skipped. `#` in place of a keyword starts
 * a comment. Values may be quoted, with `\` before a quote or backslash. Entries without login or password are ignored.
 * @throws ActionError INVALID_INPUT with the line number, never with the content
 */
function parseNetrc(text, path) {
    const tokens = tokenizer(text, path);
    const logins = [];
    let entry;
    const finish = () => {
        if (entry?.login !== undefined && entry.password !== undefined) {
            logins.push({ machine: entry.machine, login: entry.login, password: entry.password });
        }
    };
    for (let keyword = tokens.keyword(); keyword !== undefined; keyword = tokens.keyword()) {
        if (keyword === 'machine' || keyword === 'default') {
            finish();
            entry = { machine: keyword === 'machine' ? tokens.value().toLowerCase() : undefined };
        }
        else if (keyword === 'macdef') {
            tokens.value();
            tokens.skipMacro();
        }
        else if ((keyword === 'login' || keyword === 'password') && entry !== undefined) {
            entry[keyword] = tokens.value();
        }
        else if (keyword === 'account' && entry !== undefined) {
            tokens.value();
        }
        else {
            throw netrc_invalid(path, tokens.line(), 'expected machine, default, login, password, account or macdef');
        }
    }
    finish();
    return logins;
}
function netrc_invalid(path, line, reason) {
    return new ActionError('INVALID_INPUT', `Invalid .netrc file ${path}${line === undefined ? '' : `, line ${line}`}: ${reason}. Fix the file.`);
}
function tokenizer(text, path) {
    let at = 0;
    const line = () => text.slice(0, at).split('\n').length;
    const match = (pattern) => {
        pattern.lastIndex = at;
        const found = pattern.exec(text)?.[0];
        if (found !== undefined)
            at += found.length;
        return found;
    };
    return {
        line,
        /** The next keyword; undefined at the end. */
        keyword() {
            match(/(?:\s+|#[^\n]*)*/y);
            return match(/\S+/y);
        },
        /** The value that belongs to the keyword just read. */
        value() {
            match(/\s+/y);
            const quoted = match(/"(?:[^"\\\n]|\\[^\n])*"(?=\s|$)/y);
            if (quoted !== undefined)
                return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
            const plain = text[at] === '"' ? undefined : match(/\S+/y);
            if (plain === undefined)
                throw netrc_invalid(path, line(), 'missing value or closing quote');
            return plain;
        },
        /** A macro ends at an empty line, or with the file. */
        skipMacro() {
            match(/(?:(?!\r?\n[ \t]*\r?\n)[\s\S])*/y);
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/proxy.js

/** Reads HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY from the environment. Lower case has priority, as in curl. */
function proxySettings(environment) {
    const first = (...names) => names.find((name) => (environment[name] ?? '') !== '');
    const proxy = (...names) => {
        const variable = first(...names, 'all_proxy', 'ALL_PROXY');
        return variable === undefined ? undefined : parseProxy(variable, environment[variable] ?? '');
    };
    return {
        httpProxy: proxy('http_proxy', 'HTTP_PROXY'),
        httpsProxy: proxy('https_proxy', 'HTTPS_PROXY'),
        noProxy: environment[first('no_proxy', 'NO_PROXY') ?? ''] ?? '',
    };
}
function parseProxy(variable, text) {
    // `proxy.example:3128` without a scheme is common, and means http, as in curl.
    const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
    const url = URL.canParse(href) ? new URL(href) : undefined;
    if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
        throw new ActionError('INVALID_INPUT', `Invalid environment variable ${variable}: not the URL of an http or https proxy. Set it to a URL such as http://proxy.example:3128.`);
    }
    return url;
}
/** Returns the proxy URLs of the environment, so that their passwords can be masked. */
function proxyUrls(environment = process.env) {
    const { httpProxy, httpsProxy } = proxySettings(environment);
    return [httpProxy, httpsProxy].filter((url) => url !== undefined);
}
/** Creates a dispatcher that uses the environment's proxies; undefined when none is set. */
async function proxyDispatcher(environment = process.env) {
    const { httpProxy, httpsProxy, noProxy } = proxySettings(environment);
    if (httpProxy === undefined && httpsProxy === undefined)
        return undefined;
    const { EnvHttpProxyAgent, Pool } = await import(/* webpackIgnore: true */ '#undici');
    const agent = new EnvHttpProxyAgent({
        httpProxy: httpProxy?.href ?? '',
        httpsProxy: httpsProxy?.href ?? '',
        noProxy,
        // Plain http uses the absolute form, because many proxies allow CONNECT to port 443 only (RFC 9112 3.2.2).
        proxyTunnel: false,
        clientFactory(origin, options) {
            const client = new Pool(origin, options);
            const connect = client.connect.bind(client);
            // undici retries a tunnel without end when the proxy closes the connection (nodejs/undici issue 5093): it treats its own socket errors as a connection
            // that was lost in use. An error of another type ends the request.
            const once = (tunnel) => connect(tunnel).catch((cause) => {
                throw new Error('the proxy did not open a tunnel to the server', { cause });
            });
            client.connect = once;
            return client;
        },
    });
    return agent;
}

;// CONCATENATED MODULE: ./build/src/transfer/file-state.js
/** Reads the state from the answer to a request for the whole file. */
function fileState({ headers, length }) {
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    return {
        size: length,
        etag,
        modified,
        ranges: headers.get('accept-ranges')?.trim().toLowerCase() === 'bytes',
        validator: strongTag(etag) ?? strongDate(modified, headers.get('date')),
    };
}
/** RFC 9110 13.1.5: a weak tag must not be sent in If-Range. */
function strongTag(etag) {
    return etag !== undefined && /^"[^"]*"$/.test(etag) ? etag : undefined;
}
/** RFC 9110 8.8.2.2: a date is strong when the answer is at least a second younger than it. */
function strongDate(modified, date) {
    if (modified === undefined || date === null)
        return undefined;
    return Date.parse(date) - Date.parse(modified) >= 1000 ? modified : undefined;
}
/** Returns the reason why `answer` is of another file than `state`, as the rest of a sentence; undefined when they match. */
function differs(state, answer, total) {
    const { headers } = answer;
    const etag = headers.get('etag') ?? undefined;
    const modified = headers.get('last-modified') ?? undefined;
    const sizes = state.size !== undefined && total !== undefined && state.size !== total;
    if (sizes)
        return `the file changed on the server meanwhile (${state.size} bytes before, ${total} now)`;
    // An ETag is more reliable than a date: servers behind one name may have different dates for the same file.
    const changed = state.etag !== undefined && etag !== undefined
        ? state.etag !== etag
        : state.modified !== undefined && modified !== undefined && state.modified !== modified;
    return changed ? 'the file changed on the server meanwhile' : undefined;
}
/** Parses the `Content-Range` of a 206 (RFC 9110 14.4), all in bytes; undefined when it is missing or malformed. */
function parseContentRange(value) {
    const found = /^bytes (\d{1,15})-(\d{1,15})\/(?:(\d{1,15})|\*)$/.exec(value ?? '');
    if (found === null)
        return undefined;
    const [first, last] = [Number(found[1]), Number(found[2])];
    const total = found[3] === undefined ? undefined : Number(found[3]);
    return first <= last && (total === undefined || last < total) ? { first, last, total } : undefined;
}

;// CONCATENATED MODULE: external "node:http"
const external_node_http_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
;// CONCATENATED MODULE: ./build/src/transfer/retry.js



/** The advice for failures without a specific one. */
const ADVICE = {
    NETWORK: 'Check the network, or set another mirror in `base-url`.',
    HTTP_STATUS: 'Run the step again later, or set another mirror in `base-url`.',
    STALLED: 'Run the step again, raise `stall-timeout`, or set another mirror in `base-url`.',
    TRANSFER_INCOMPLETE: 'Run the step again, or set another mirror in `base-url`.',
};
/** A failed transfer, and whether it may be retried. */
class TransferError extends ActionError {
    reason;
    /** Advice, a sentence; may be empty. */
    advice;
    retryable;
    /** `Retry-After` in ms. */
    retryAfter;
    constructor(code, details) {
        const { url, reason, advice, retryable = false, retryAfter } = details;
        const next = advice ?? ADVICE[code] ?? '';
        super(code, `Could not fetch ${url}: ${reason}. ${next}`.trim(), details);
        this.advice = next;
        this.reason = reason;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }
}
/** The count of attempts restarts after this many bytes … */
const PROGRESS_BYTES = 1024 * 1024;
/** … or after this fraction of a smaller file. */
const PROGRESS_PART = 32;
/**
 * Counts the attempts of one request. Pauses are exponential with full jitter, so that jobs that failed together do not retry together, and never shorter
 * than `Retry-After` (RFC 9110 10.2.3). `size` in bytes, if known.
 */
function retryBudget(settings, size) {
    const step = Math.max(1, Math.min(PROGRESS_BYTES, Math.ceil((size ?? Number.POSITIVE_INFINITY) / PROGRESS_PART)));
    let failures = 0;
    let total = 0;
    let reached = 0;
    return {
        async failed(error, position = 0) {
            settings.signal?.throwIfAborted();
            if (!(error instanceof TransferError && error.retryable))
                throw error;
            if (position - reached >= step) {
                failures = 0;
                reached = position;
            }
            failures += 1;
            total += 1;
            const isShort = (error.retryAfter ?? 0) <= LIMITS.retryAfterMax;
            if (failures >= settings.retries || total >= settings.retries * LIMITS.failuresFactor || !isShort) {
                throw exhausted(error, total, isShort);
            }
            const delay = Math.max(backoff(failures, settings.retryBase ?? LIMITS.retryBase), error.retryAfter ?? 0);
            const when = `in ${(delay / 1000).toFixed(1)} s (attempt ${failures + 1} of ${settings.retries})`;
            settings.progress.info(`Retrying ${error.url} ${when}: ${error.reason}.`);
            await (0,external_node_timers_promises_namespaceObject.setTimeout)(delay, undefined, { signal: settings.signal }).catch(() => settings.signal?.throwIfAborted());
        },
    };
}
function backoff(failures, base) {
    return Math.random() * Math.min(base * 2 ** (failures - 1), LIMITS.retryMax);
}
function exhausted(error, total, isShort) {
    const times = total > 1 ? ` Gave up after ${total} attempts.` : '';
    const wait = isShort
        ? ''
        : ` The server requests a wait of ${Math.ceil((error.retryAfter ?? 0) / 1000)} s, which is too long.`;
    const message = `Could not fetch ${error.url}: ${error.reason}.${times}${wait} ${error.advice}`.trim();
    return new ActionError(error.code, message, { url: error.url ?? '', cause: error.cause });
}
/** Runs `attempt` until it succeeds or no attempt is left. */
async function withRetries(settings, attempt) {
    const budget = retryBudget(settings);
    for (;;) {
        try {
            return await attempt();
        }
        catch (error) {
            await budget.failed(error);
        }
    }
}
/** Parses `Retry-After` to ms: seconds or a date (RFC 9110 10.2.3); undefined when it is missing or invalid. */
function parseRetryAfter(value, now = Date.now()) {
    if (value === null)
        return undefined;
    if (/^\d{1,9}$/.test(value))
        return Number(value) * 1000;
    const date = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
        ? Date.parse(value)
        : Number.NaN;
    return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

;// CONCATENATED MODULE: ./build/src/transfer/attempt.js

/** Starts an attempt. `url` is as shown in messages; `limit` in ms bounds the whole attempt. */
function startAttempt(settings, url, limit) {
    const controller = new AbortController();
    const signal = settings.signal === undefined ? controller.signal : AbortSignal.any([controller.signal, settings.signal]);
    let waiting = false;
    let failure;
    const end = () => {
        clearTimeout(stall);
        clearTimeout(whole);
    };
    const cancel = (error) => {
        failure ??= error;
        end();
        controller.abort();
    };
    const stall = setTimeout(() => {
        if (waiting)
            cancel(stalled(url, `nothing arrived for ${settings.stallTimeout / 1000} s`));
    }, settings.stallTimeout);
    const whole = limit === undefined
        ? undefined
        : setTimeout(() => cancel(stalled(url, `no complete answer within ${limit / 1000} s`)), limit);
    return {
        signal,
        end,
        cancel,
        async wait(pending) {
            waiting = true;
            if (!controller.signal.aborted)
                stall.refresh();
            try {
                return await pending;
            }
            catch (error) {
                settings.signal?.throwIfAborted();
                throw failure ?? networkError(url, error, settings.hasProxy === true);
            }
            finally {
                waiting = false;
            }
        },
    };
}
/** Returns the error for a server that is too slow; it is retryable. */
function stalled(url, reason) {
    return new TransferError('STALLED', { url, reason, retryable: true });
}
/** Certificates do not change from one attempt to the next. Codes of OpenSSL's X509_verify_cert as Node names them. */
const CERTIFICATE = /CERT|UNABLE_TO_|^ERR_TLS_|^HOSTNAME_MISMATCH$|_CRL/;
/** Codes of OpenSSL for an answer that is not TLS. */
const NOT_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST']);
/** Codes of undici for a connection that the server closed in the middle of a body. */
const CLOSED = new Set(['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_SOCKET']);
function networkError(url, error, hasProxy) {
    const { code, text } = rootCause(error);
    if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT')
        return stalled(url, 'nothing arrived for 300 s');
    if (CERTIFICATE.test(code)) {
        const advice = 'For a private certificate authority, set NODE_EXTRA_CA_CERTS on the runner.';
        return new TransferError('NETWORK', {
            url,
            reason: `the server's certificate is invalid (${text})`,
            advice,
            cause: error,
        });
    }
    if (NOT_TLS.has(code)) {
        const reason = 'the server does not use TLS';
        const advice = 'Use an http:// URL or another port.';
        return new TransferError('NETWORK', { url, reason, advice, cause: error });
    }
    // https://fetch.spec.whatwg.org/#port-blocking
    if (text === 'bad port') {
        return new TransferError('NETWORK', {
            url,
            reason: 'fetch blocks this port, which belongs to another protocol',
            cause: error,
        });
    }
    // Messages of undici for a proxy's 407, with a tunnel and without.
    if (/proxy authentication required|\(407\)/i.test(`${text} ${error instanceof Error ? error.message : ''}`)) {
        const advice = 'Add user and password to the URL in HTTPS_PROXY or HTTP_PROXY.';
        return new TransferError('HTTP_STATUS', {
            url,
            reason: 'the proxy requires credentials (407)',
            advice,
            cause: error,
        });
    }
    const closed = CLOSED.has(code) && error instanceof Error && error.message === 'terminated';
    const reason = closed ? 'the server closed the connection before the end of the file' : `${text}`;
    const advice = 'Check the network and the proxy settings, or set another mirror in `base-url`.';
    return new TransferError(closed ? 'TRANSFER_INCOMPLETE' : 'NETWORK', {
        url,
        reason,
        retryable: true,
        cause: error,
        ...(hasProxy ? { advice } : {}),
    });
}
/** Unwraps the cause: fetch wraps it in `TypeError: fetch failed`, and undici in an AggregateError when a host has several addresses. */
function rootCause(error) {
    let root = error;
    for (let depth = 0; depth < 5; depth++) {
        const inner = root.cause ?? root.errors?.[0];
        if (typeof inner !== 'object' || inner === null)
            break;
        root = inner;
    }
    const code = typeof root.code === 'string' ? root.code : '';
    const message = typeof root.message === 'string' && root.message !== '' ? root.message : code;
    // The text may quote the server (the names in a certificate), so it becomes one short printable line.
    const text = message
        .replace(/[^\x20-\x7e]+/g, ' ')
        .replace(/[.\s]+$/, '')
        .slice(0, 200);
    return { code, text: text || 'unknown error' };
}

;// CONCATENATED MODULE: ./build/src/transfer/body.js


/**
 * Returns a reader of a response's body. `getReader()` is the fastest way to its chunks: on loopback it reaches 1.4 to 1.6 GB/s on one core,
 * as `Readable.fromWeb` does, against 1.2 to 1.4 for `for await`. Only with it can the clock run just while a read is pending.
 */
function bodyOf(attempt, response, url, stallTimeout) {
    const reader = response.body?.getReader();
    if (reader === undefined)
        attempt.end();
    const window = LIMITS.slowWindow * stallTimeout;
    let waited = 0;
    let bytes = 0;
    return {
        async read() {
            if (reader === undefined)
                return undefined;
            const begin = performance.now();
            const { done, value } = await attempt.wait(reader.read());
            if (done) {
                attempt.end();
                return undefined;
            }
            waited += performance.now() - begin;
            bytes += value.length;
            if (waited >= window) {
                if (bytes < (LIMITS.slowestRate * waited) / 1000) {
                    const error = stalled(url, `less than ${LIMITS.slowestRate / 1000} kB/s arrived for ${Math.round(waited / 1000)} s`);
                    attempt.cancel(error);
                    throw error;
                }
                waited = 0;
                bytes = 0;
            }
            return value;
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/request.js






/**
 * Sends one request and follows redirects. The answer's body is the file's bytes: `identity` is requested and any other content encoding is rejected, because
 * fetch would decode it and the signed bytes would be lost.
 *
 * @throws TransferError HTTP_STATUS (408, 429 and 5xx are retryable: RFC 9110 15.5.9, RFC 6585 4 and RFC 9110 15.6), TOO_MANY_REDIRECTS, INVALID_INPUT
 */
async function request(settings, target, options = {}) {
    const shown = shownUrl(target.url);
    // fetch would also read data: and blob: URLs.
    if (!PROTOCOLS.has(target.url.protocol)) {
        const advice = 'Use an https or http URL.';
        throw new TransferError('INVALID_INPUT', { url: shown, reason: 'unsupported URL scheme', advice });
    }
    const attempt = startAttempt(settings, shown, options.limit);
    try {
        let current = target;
        for (let hops = 0;; hops++) {
            const response = await attempt.wait(send(settings, attempt, current, options));
            const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
            if (location === null)
                return accepted(settings, attempt, response, current, target, options);
            // Not awaited: a server that never ends a redirect's body must not block the run.
            response.body?.cancel().catch(() => { });
            if (hops === LIMITS.redirects)
                throw redirectError(shown, `more than ${LIMITS.redirects} redirects in a row`);
            current = redirected(current, location, shown);
        }
    }
    catch (error) {
        attempt.cancel();
        throw error;
    }
}
const PROTOCOLS = new Set(['http:', 'https:']);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
function send(settings, attempt, target, options) {
    const headers = {
        'user-agent': settings.userAgent,
        'accept-encoding': 'identity',
        ...options.headers,
    };
    if (target.authorization !== undefined)
        headers['authorization'] = target.authorization;
    return fetch(target.url.href, {
        method: options.method ?? 'GET',
        headers,
        redirect: 'manual',
        signal: attempt.signal,
        ...(settings.dispatcher === undefined ? {} : { dispatcher: settings.dispatcher }),
    });
}
/** Returns the target of a redirect. Credentials are sent to their origin only, and are not restored on a later hop. */
function redirected(from, location, shown) {
    const url = URL.canParse(location, from.url.href) ? new URL(location, from.url) : undefined;
    if (url === undefined)
        throw redirectError(shown, 'the server redirects to an invalid URL');
    if (!PROTOCOLS.has(url.protocol)) {
        throw redirectError(shown, `the server redirects to the unsupported scheme ${url.protocol}`);
    }
    if (from.url.protocol === 'https:' && url.protocol === 'http:') {
        throw redirectError(shown, `the server redirects from https to ${shownUrl(url)}`);
    }
    url.username = '';
    url.password = '';
    url.hash = '';
    return { url, authorization: url.origin === from.url.origin ? from.authorization : undefined };
}
function redirectError(url, reason) {
    return new TransferError('TOO_MANY_REDIRECTS', {
        url,
        reason,
        advice: 'Set `base-url` to the final URL.',
    });
}
function accepted(settings, attempt, response, current, requested, options) {
    const { status, headers } = response;
    const shown = shownUrl(requested.url);
    const length = contentLength(headers);
    settings.progress?.debug(`${options.method ?? 'GET'} ${shown}: ${status}${length === undefined ? '' : `, ${length} bytes`}`);
    const ranged = options.headers?.['range'] !== undefined;
    if (status === 200 || (status === 206 && ranged))
        checkContent(headers, shown);
    else if (options.accept?.includes(status) !== true)
        throw statusError(response, shown, current, requested);
    return {
        status,
        headers,
        length,
        target: current,
        body: bodyOf(attempt, response, shown, settings.stallTimeout),
        discard: () => attempt.cancel(),
    };
}
function checkContent(headers, url) {
    const coding = headers.get('content-encoding');
    if (coding !== null && coding.trim().toLowerCase() !== 'identity') {
        throw request_status(url, 'the server applied a content encoding although none was requested', {
            advice: 'Disable content encoding on the server for these files, or use another mirror.',
        });
    }
    if (/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(headers.get('content-type') ?? '')) {
        throw request_status(url, 'the server answered with an HTML page instead of the file', {
            advice: 'Check the URL: it may lead to a login page or a proxy.',
        });
    }
}
/** The advice for statuses that are final. */
const request_ADVICE = {
    401: 'Add user and password to the URL, or the host to ~/.netrc.',
    403: 'Check the URL and the permissions of the credentials.',
};
function statusError(response, url, current, requested) {
    const code = response.status;
    const name = external_node_http_namespaceObject.STATUS_CODES[code];
    const elsewhere = current.url.origin === requested.url.origin ? '' : ` after a redirect to ${current.url.origin}`;
    const dropped = requested.authorization !== undefined && current.authorization === undefined;
    const why = dropped ? ', which does not receive the credentials of the first server' : '';
    const advice = request_ADVICE[code];
    const retryAfter = parseRetryAfter(response.headers.get('retry-after'));
    return request_status(url, `the server answered ${code}${name === undefined ? '' : ` ${name}`}${elsewhere}${why}`, {
        retryable: code === 408 || code === 429 || (code >= 500 && code <= 599),
        ...(advice === undefined ? {} : { advice }),
        ...(retryAfter === undefined ? {} : { retryAfter }),
    });
}
function request_status(url, reason, more) {
    const code = 'HTTP_STATUS';
    return new TransferError(code, { url, reason, ...more });
}
function contentLength(headers) {
    const value = headers.get('content-length');
    return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

;// CONCATENATED MODULE: ./build/src/transfer/range-stream.js




/**
 * Streams one range, and resumes it after an interruption with `Range` and `If-Range` (RFC 9110 14.2 and 13.1.5). If the server then answers with the whole
 * file, and its metadata match, the bytes already returned are skipped: the signature covers all bytes, so it reveals another file.
 *
 * @throws TransferError TRANSFER_INCOMPLETE when the file ends early, is longer than announced, or has changed
 */
function rangeStream(given, range) {
    const url = shownUrl(range.target.url);
    const stop = new AbortController();
    const settings = { ...given, signal: stop.signal };
    const budget = retryBudget(settings, range.state.size);
    let position = range.start;
    let answer = range.answer;
    let skip = 0;
    let finished = false;
    async function step() {
        if (answer === undefined) {
            if (position === range.end)
                return undefined;
            const resumed = await resume(settings, range, position);
            if (resumed === undefined)
                return undefined;
            answer = resumed.answer;
            skip = resumed.skip;
        }
        const bytes = await answer.body.read();
        if (bytes === undefined) {
            answer = undefined;
            if (range.end !== undefined && position < range.end)
                throw incomplete(url, 'it ended early', true);
            return undefined;
        }
        const fresh = bytes.subarray(Math.min(skip, bytes.length));
        skip -= bytes.length - fresh.length;
        if (position + fresh.length > (range.end ?? Number.POSITIVE_INFINITY)) {
            throw incomplete(url, 'more bytes arrived than announced', true);
        }
        position += fresh.length;
        return fresh;
    }
    return {
        position: () => position,
        async read() {
            while (!finished) {
                settings.signal.throwIfAborted();
                try {
                    const bytes = await step();
                    finished = bytes === undefined;
                    if (bytes?.length !== 0)
                        return bytes;
                }
                catch (error) {
                    answer?.discard();
                    answer = undefined;
                    await budget.failed(error, position - range.start);
                }
            }
            return undefined;
        },
        moveTo(to) {
            answer?.discard();
            answer = undefined;
            position = to;
        },
        close() {
            answer?.discard();
            stop.abort();
        },
    };
}
/** Requests the rest from `position`; undefined when the server answers that there is none. */
async function resume(settings, range, position) {
    const { target, state, end } = range;
    const headers = {};
    if (position > 0 || range.strict === true) {
        headers['range'] = `bytes=${position}-${end === undefined || end === state.size ? '' : end - 1}`;
        if (state.validator !== undefined)
            headers['if-range'] = state.validator;
    }
    const answer = await request(settings, target, { headers, accept: [416] }).catch((error) => {
        throw range.strict === true ? withoutRetry(error) : error;
    });
    try {
        return checkAnswer(answer, range, position);
    }
    catch (error) {
        answer.discard();
        throw error;
    }
}
/** Makes the error final: a server that is busy, silent, or limits connections must not be asked again for one more range. */
function withoutRetry(error) {
    if (!(error instanceof TransferError && (error.code === 'HTTP_STATUS' || error.code === 'STALLED')))
        return error;
    return new TransferError(error.code, { url: error.url ?? '', reason: error.reason, cause: error });
}
function checkAnswer(answer, range, position) {
    const { state, end } = range;
    const url = shownUrl(range.target.url);
    const contentRange = answer.headers.get('content-range');
    if (answer.status === 416) {
        answer.discard();
        // The size was unknown, and the connection broke after the last byte (RFC 9110 15.5.17).
        if (state.size === undefined && contentRange === `bytes */${position}`)
            return undefined;
        throw incomplete(url, 'the file became shorter on the server meanwhile');
    }
    if (answer.status === 200) {
        if (range.strict === true)
            throw wrongRange(url, 'the whole file');
        const change = differs(state, answer, answer.length);
        if (change !== undefined)
            throw incomplete(url, change);
        return { answer, skip: position };
    }
    const given = parseContentRange(contentRange);
    if (given === undefined)
        throw wrongRange(url, 'without a valid Content-Range');
    if (given.first !== position)
        throw wrongRange(url, `from byte ${given.first} instead of ${position}`);
    if (given.last >= (end ?? Number.POSITIVE_INFINITY))
        throw wrongRange(url, `up to byte ${given.last}`);
    const change = differs(state, answer, given.total);
    if (change !== undefined)
        throw incomplete(url, change);
    return { answer, skip: 0 };
}
function incomplete(url, reason, retryable = false) {
    return new TransferError('TRANSFER_INCOMPLETE', { url, reason, retryable });
}
function wrongRange(url, reason) {
    const advice = 'The server does not support ranges correctly: set `connections` and `retries` to 1, or use another mirror.';
    return new TransferError('HTTP_STATUS', {
        url,
        reason: `the server sent another range than requested (${reason})`,
        advice,
    });
}

;// CONCATENATED MODULE: ./build/src/transfer/parallel-ranges.js

/** Returns a pool of `size` ranges. */
function rangePool(size) {
    let left = size;
    return {
        hasFree: () => left > 0,
        acquire() {
            if (left <= 0)
                return false;
            left -= 1;
            return true;
        },
        release() {
            left += 1;
        },
    };
}
/** Ranges that may be in memory besides the running ones, so that a fast connection need not wait for a slow one. */
const AHEAD = 2;
/**
 * Fetches a file of known size from byte `start` as parallel ranges, and returns the bytes in order. At most `connections` ranges run and `AHEAD` more are in
 * memory: a slow reader stops requests. It throws no errors: after one, no new range starts, the bytes before it can still be read, and the
 * reader continues at `position` over one connection.
 */
function parallelRanges(settings, file, policy) {
    const { connections, rangeSize, pool } = policy;
    /** In the order of the file; the first is the one that is read. */
    const segments = [];
    let next = file.start;
    let position = file.start;
    let running = 0;
    let ownFree = false;
    let others = connections - 1;
    let broken = false;
    let wake = () => { };
    function fill() {
        while (!broken && next < file.size && running < others && segments.length < others + AHEAD) {
            const own = ownFree;
            if (!own && !pool.acquire())
                return;
            if (own)
                ownFree = false;
            const end = Math.min(next + rangeSize, file.size);
            const range = { target: file.target, state: file.state, start: next, end, strict: true };
            const segment = { stream: rangeStream(settings, range), chunks: [], state: 'running', own };
            segments.push(segment);
            next = end;
            running += 1;
            void fetchAll(segment);
        }
    }
    async function fetchAll(segment) {
        try {
            for (let bytes = await segment.stream.read(); bytes !== undefined; bytes = await segment.stream.read()) {
                segment.chunks.push(bytes);
                wake();
            }
            segment.state = 'done';
        }
        catch (error) {
            segment.state = 'failed';
            if (!broken)
                settings.progress.debug(error instanceof Error ? error.message : String(error));
            broken = true;
        }
        running -= 1;
        fill();
        wake();
    }
    function change() {
        return new Promise((resolve) => {
            wake = resolve;
        });
    }
    function release({ own }) {
        if (own)
            ownFree = true;
        else
            pool.release();
    }
    fill();
    return {
        position: () => position,
        async works() {
            const [head] = segments;
            while (!broken && head?.state === 'running' && head.chunks.length === 0)
                await change();
            return !broken && head !== undefined;
        },
        freeOwn() {
            ownFree = true;
            others = connections;
            fill();
        },
        async read() {
            for (let head = segments[0]; head !== undefined; head = segments[0]) {
                const bytes = head.chunks.shift();
                if (bytes !== undefined) {
                    position += bytes.length;
                    return bytes;
                }
                if (head.state === 'failed')
                    return undefined;
                if (head.state === 'done') {
                    segments.shift();
                    release(head);
                    fill();
                }
                else {
                    await change();
                }
            }
            return undefined;
        },
        close() {
            broken = true;
            for (const segment of segments.splice(0)) {
                segment.stream.close();
                release(segment);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/src/transfer/remote-file.js






/**
 * Returns the file whose first bytes `answer` contains.
 * @throws TransferError TOO_LARGE when it is announced, or turns out, larger than `maxBytes`
 */
function remoteFile(settings, target, answer, maxBytes, policy) {
    const shown = shownUrl(target.url);
    const state = fileState(answer);
    if (state.size !== undefined && state.size > maxBytes) {
        answer.discard();
        throw remote_file_tooLarge(shown, `the server announces ${state.size} bytes`, maxBytes);
    }
    const stream = rangeStream(settings, { target, state, start: 0, end: state.size, answer });
    let begun = false;
    async function* deliver() {
        if (begun)
            throw new ActionError('INTERNAL', `Internal error: ${shown} was read twice. Report it as an issue.`);
        begun = true;
        const meter = settings.progress.meter(remote_file_fileName(target.url), state.size);
        let total = 0;
        try {
            // Ranges are requested from the final URL, rather than through the redirects each time.
            for await (const bytes of inOrder(settings, { stream, target: answer.target, state }, policy)) {
                total += bytes.length;
                if (total > maxBytes)
                    throw remote_file_tooLarge(shown, 'more bytes arrived', maxBytes);
                meter.advance(bytes.length);
                yield bytes;
            }
            if (total !== (state.size ?? total)) {
                throw new ActionError('INTERNAL', `Internal error: ${total} of ${state.size} bytes of ${shown} were returned. Report it as an issue.`);
            }
        }
        finally {
            stream.close();
            meter.end();
        }
    }
    return { url: target.url, size: state.size, chunks: deliver, close: async () => stream.close() };
}
async function* inOrder(settings, source, policy) {
    const { stream, state } = source;
    const pace = paceMeter(policy);
    let widening = policy.connections > 1 && state.ranges && state.validator !== undefined;
    for (;;) {
        const bytes = await pace.wait(stream.read());
        if (bytes === undefined)
            return;
        yield bytes;
        if (!widening || !pace.slow() || !policy.pool.hasFree())
            continue;
        if ((state.size ?? 0) - stream.position() < policy.worthwhile)
            continue;
        // Ranges that failed after some bytes may help again; those without any bytes will not.
        widening = yield* widened(settings, source, policy);
    }
}
/** Continues with parallel ranges as far as they work, then moves `stream` behind the last byte. Returns whether they returned any bytes. */
async function* widened(settings, { stream, target, state }, policy) {
    // The first connection fetches one more range, while the others start behind it. It is kept until they have been shown to work.
    const start = stream.position() + policy.rangeSize;
    const ranges = parallelRanges(settings, { target, state, start, size: state.size ?? 0 }, policy);
    let joined = false;
    try {
        while (stream.position() < start) {
            const bytes = await stream.read();
            if (bytes === undefined)
                return false;
            const over = stream.position() - start;
            joined = over >= 0 && (await ranges.works());
            yield joined ? bytes.subarray(0, bytes.length - over) : bytes;
        }
        if (!joined)
            return false;
        stream.moveTo(start);
        ranges.freeOwn();
        for (let bytes = await ranges.read(); bytes !== undefined; bytes = await ranges.read())
            yield bytes;
        stream.moveTo(ranges.position());
        return ranges.position() > start;
    }
    finally {
        ranges.close();
    }
}
function paceMeter({ window, slowerThan, busy }) {
    let loop = performance.eventLoopUtilization();
    let begin = performance.now();
    let waited = 0;
    let bytes = 0;
    return {
        async wait(pending) {
            const from = performance.now();
            const read = await pending;
            waited += performance.now() - from;
            bytes += read?.length ?? 0;
            return read;
        },
        /** Returns whether the connection was the bottleneck in the window that ends now. */
        slow() {
            const elapsed = performance.now() - begin;
            if (elapsed < window)
                return false;
            const { utilization } = performance.eventLoopUtilization(loop);
            const slow = waited > elapsed / 2 && (bytes / elapsed) * 1000 < slowerThan && !(utilization > busy);
            loop = performance.eventLoopUtilization();
            begin += elapsed;
            waited = 0;
            bytes = 0;
            return slow;
        },
    };
}
/** Returns the error for a file above its maximum size in bytes. */
function remote_file_tooLarge(url, size, maxBytes) {
    const reason = `${size}, above the maximum of ${maxBytes} bytes`;
    return new TransferError('TOO_LARGE', { url, reason, advice: 'Check the URL, or use another mirror.' });
}
function remote_file_fileName(url) {
    return url.pathname.slice(url.pathname.lastIndexOf('/') + 1) || url.host;
}

;// CONCATENATED MODULE: ./build/src/transfer/transport.js







/** Least remaining bytes for which parallel ranges are faster. */
const WORTHWHILE = 32 * 1024 * 1024;
/** Bytes per second from which one connection is enough: a line of 2 Gbit/s is nearly full. */
const SLOWER_THAN = 200_000_000;
/** Measuring window in ms. */
const WINDOW = 100;
/** With a connection of 150 MB/s the event loop is busy for 0.05 to 0.4 of the time; on a machine with other work, for 0.8 to 1. */
const BUSY = 0.5;
function widenPolicy({ connections, ranges }) {
    const rangeSize = Math.min(LIMITS.range, Math.floor(LIMITS.rangeMemory / (connections + AHEAD)));
    const pool = rangePool(ranges?.poolSize ?? Math.floor(LIMITS.rangeMemory / rangeSize));
    return {
        connections,
        rangeSize,
        pool,
        slowerThan: SLOWER_THAN,
        window: WINDOW,
        busy: BUSY,
        worthwhile: WORTHWHILE,
        ...ranges,
    };
}
/** RFC 9110 15.5.5 and 15.5.11. */
const transport_ABSENT = [404, 410];
/** Statuses of servers that do not support or allow HEAD (RFC 9110 15.5.6, 15.6.2; some object stores answer 403). */
const HEAD_UNSUPPORTED = [403, 405, 501];
/** Creates a transport that uses the proxies of the environment. */
async function createTransport(options) {
    const dispatcher = await proxyDispatcher(options.environment);
    const settings = { ...options, dispatcher, hasProxy: dispatcher !== undefined };
    const policy = widenPolicy(options);
    const limit = options.smallFileTime ?? LIMITS.smallFileTime;
    const target = (url) => targetOf(url, options.credentials);
    return {
        readSmall: (url, maxBytes) => withRetries(settings, async () => {
            const answer = await request(settings, target(url), { accept: transport_ABSENT, limit });
            try {
                return transport_ABSENT.includes(answer.status) ? undefined : await readWhole(answer, shownUrl(url), maxBytes);
            }
            finally {
                answer.discard();
            }
        }),
        exists: (url) => withRetries(settings, () => transport_exists(settings, target(url))),
        open: (url, maxBytes) => withRetries(settings, async () => {
            const answer = await request(settings, target(url), { accept: transport_ABSENT });
            if (!transport_ABSENT.includes(answer.status))
                return remoteFile(settings, target(url), answer, maxBytes, policy);
            answer.discard();
            return undefined;
        }),
    };
}
async function transport_exists(settings, target) {
    const head = await request(settings, target, { method: 'HEAD', accept: [...transport_ABSENT, ...HEAD_UNSUPPORTED] });
    head.discard();
    if (!HEAD_UNSUPPORTED.includes(head.status))
        return !transport_ABSENT.includes(head.status);
    // 416: the file exists and is empty.
    const first = await request(settings, target, { headers: { range: 'bytes=0-0' }, accept: [...transport_ABSENT, 416] });
    first.discard();
    return !transport_ABSENT.includes(first.status);
}
async function readWhole(answer, url, maxBytes) {
    if ((answer.length ?? 0) > maxBytes)
        throw remote_file_tooLarge(url, `the server announces ${answer.length} bytes`, maxBytes);
    const parts = [];
    let total = 0;
    for (;;) {
        const bytes = await answer.body.read();
        if (bytes === undefined)
            break;
        total += bytes.length;
        if (total > maxBytes)
            throw remote_file_tooLarge(url, 'more bytes arrived', maxBytes);
        parts.push(bytes);
    }
    if (answer.length !== undefined && total !== answer.length) {
        throw new TransferError('TRANSFER_INCOMPLETE', {
            url,
            reason: `${total} of ${answer.length} bytes arrived`,
            retryable: true,
        });
    }
    return new Uint8Array(Buffer.concat(parts, total));
}

;// CONCATENATED MODULE: ./build/src/verification/session.js






/** Opens a session. Calls `mask` with every secret that could reach a log. */
async function openSession(options, progress, mask) {
    const credentials = [...options.logins, ...(await readNetrc(progress))];
    for (const secret of secretsOf(proxyUrls(), credentials))
        mask(secret);
    const now = new Date();
    const transport = await createTransport({
        userAgent: `${about_NAME}/${about_VERSION}`,
        retries: options.retries,
        stallTimeout: options.stallTimeout,
        connections: options.connections,
        credentials,
        progress,
    });
    const keys = await openSigningKeys(options.keys, transport, progress, now);
    return { transport, keys, progress, now, signedMetadata: options.signedMetadata };
}

;// CONCATENATED MODULE: ./build/src/action/open-action-session.js




/** Opens the session for an action's inputs. Every secret is masked in the log first. */
async function openActionSession(inputs, architectures, progress) {
    const { transfer, signedMetadata, keys, distribution } = inputs;
    const options = {
        ...transfer,
        signedMetadata,
        keys: { ...keys, distribution: distribution.name },
        logins: loginsOf(inputs, architectures),
    };
    return openSession(options, progress, (secret) => core_setSecret(secret));
}
function loginsOf(inputs, architectures) {
    const ofMirrors = inputs.locations.flatMap((location, index) => architectures.map((architecture) => ({
        url: rootUrl(location, { ...inputs, architecture }),
        userinfo: inputs.userinfos[index] ?? '',
    })));
    return [...ofMirrors, ...inputs.otherLogins]
        .filter(({ userinfo }) => userinfo !== '')
        .map(({ url, userinfo }) => urlLogin(url, userinfo));
}

;// CONCATENATED MODULE: ./build/src/action/release-outputs.js


/** Writes the outputs that describe a release. */
function writeReleaseOutputs(release) {
    setOutput('version', release.version);
    setOutput('channel', channelLabel(release.channel));
    setOutput('architecture', release.architecture);
    setOutput('distribution', release.distribution.name);
    setOutput('build-id', release.buildId ?? '');
    setOutput('sdk-version', release.sdkVersion ?? '');
}

;// CONCATENATED MODULE: ./build/src/resolution/rollback.js


/**
 * Warns if newer versions of the channel are known than the one that the mirror calls current (TUF: "rollback attack"). Known versions are not proven, so only
 * `minimum-version` fails a run.
 *
 * @param source continues "…, but", such as "the tool cache has"
 */
function warnOfRollback({ channel, distribution, version }, known, source, progress) {
    const { major } = versionNumbers(version);
    // Each LTS stream has one major version, and an older stream is always older than the newest LTS release.
    const isOfStream = (each) => channel.year === undefined || versionNumbers(each).major === major;
    const sameChannel = known.filter((each) => namedChannel(each, distribution) === channel.name && isOfStream(each) && !each.includes('+'));
    const newest = sameChannel.toSorted(compareVersions).at(-1);
    if (newest === undefined || compareVersions(newest, version) <= 0)
        return;
    progress.warning(`The current ${channelLabel(channel)} release is ${version}, but ${source} ${newest}: the mirror may have been rolled back. Set \`minimum-version\` to fail in this case.`);
}

;// CONCATENATED MODULE: ./build/src/action/rollback-check.js



/** Warns when the runner's tool cache has a newer release than the one that a mirror calls current. */
async function compareWithToolCache(current, progress) {
    const { toolCacheRoot } = readRunner();
    if (toolCacheRoot === undefined)
        return;
    const stored = await storedVersions(toolCacheRoot, current.distribution.name);
    warnOfRollback(current, stored, 'the tool cache has', progress);
}

;// CONCATENATED MODULE: ./build/src/action/download-action.js










/** Runs the root action: downloads, then writes outputs and summary. Outputs are written only after everything has succeeded. */
async function downloadAction(inputs) {
    const started = Date.now();
    const session = await openActionSession(inputs, [inputs.architecture], actionLog());
    const { toolCacheRoot, temporary } = readRunner();
    const result = await download({ ...inputs, toolCacheRoot, temporary, environment: process.env }, session);
    if (inputs.version.kind === 'current')
        await compareWithToolCache(result.release, session.progress);
    writeOutputs(result);
    await writeDownloadSummary(result, (Date.now() - started) / 1000);
}
function writeOutputs({ release, images, documents }) {
    writeReleaseOutputs(release);
    const [first] = images;
    if (first !== undefined) {
        setOutput('path', first.image.path);
        setOutput('directory', first.directory);
        setOutput('signature-path', first.image.signaturePath);
        setOutput('url', first.image.url.href);
        setOutput('sha512', first.image.sha512);
        setOutput('signing-key', first.image.verdict.signingKey);
        setOutput('signed-at', isoSeconds(first.image.verdict.signedAt));
    }
    setOutput('cache-hit', String(images.every(({ image }) => image.cacheHit)));
    setOutput('images', JSON.stringify(images.map(describeImage)));
    setOutput('documents', JSON.stringify(Object.fromEntries(documents.map(({ document, file }) => [document, file.path]))));
}
function describeImage({ platform, image, companions, directory }) {
    return {
        platform,
        path: image.path,
        directory,
        url: image.url.href,
        sha512: image.sha512,
        size: image.size,
        signaturePath: image.signaturePath,
        signingKey: image.verdict.signingKey,
        signedAt: isoSeconds(image.verdict.signedAt),
        cacheHit: image.cacheHit,
        files: Object.fromEntries([image, ...companions].map(({ artifact, path }) => [artifact.readyName, path])),
    };
}
async function writeDownloadSummary({ release, images, documents }, seconds) {
    const rows = images.flatMap(({ platform, image, companions }) => [image, ...companions].map((file) => summaryRow(platform, file)));
    rows.push(...documents.map(({ document, file }) => summaryRow(document, file)));
    const headings = ['Platform', 'File', 'Size', 'Signed by', 'Signed at', 'SHA-512', 'From'];
    const { distribution, version, channel, architecture } = release;
    await writeSummary((summary) => {
        summary.addHeading(`${distribution.title} ${version} (${channelLabel(channel)}, ${architecture})`, 3);
        summary.addTable([headings.map((data) => ({ data, header: true })), ...rows]);
        summary.addRaw(`Verified in ${formatSeconds(seconds)}.`, true);
    });
}
function summaryRow(platform, { artifact, size, sha512, verdict, cacheHit }) {
    const key = `<code>${verdict.signingKey}</code>`;
    const digest = `<code>${sha512}</code>`;
    return [
        platform,
        artifact.name,
        formatBytes(size),
        key,
        isoSeconds(verdict.signedAt),
        digest,
        cacheHit ? 'cache' : 'mirror',
    ];
}

// EXTERNAL MODULE: ./node_modules/fastest-levenshtein/mod.js
var mod = __nccwpck_require__(916);
;// CONCATENATED MODULE: ./build/src/action/platform-inputs.js





/** Reads up to `most` architectures, under any usual name, that the distribution supports. */
function readArchitectures(distribution, most) {
    const names = readList('architecture');
    const architectures = (names.length === 0 ? ['amd64'] : names).map((name) => {
        const architecture = parseArchitecture(name);
        if (architecture === undefined)
            throw inputs_invalidInput('architecture', name, `Expected ${orList(ARCHITECTURE_NAMES)}`);
        if (!distribution.architectures.includes(architecture)) {
            throw inputs_invalidInput('architecture', name, `Expected ${orList(distribution.architectures)}`, `${distribution.title} was not published for it`);
        }
        return architecture;
    });
    const distinct = [...new Set(architectures)];
    if (distinct.length > most)
        throw inputs_invalidInput('architecture', names.join(', '), 'Expected one architecture');
    return distinct;
}
/** Reads the platforms for an architecture, without duplicates. The error for a misspelled name suggests the nearest one. */
async function readPlatforms(architecture) {
    const names = readList('platform');
    const platforms = [];
    for (const name of names.length === 0 ? ['qemu'] : names) {
        const platform = findPlatform(name, architecture);
        if (platform === undefined)
            throw inputs_invalidInput('platform', name, platformHint(name));
        if (!platform.architectures.includes(architecture)) {
            throw inputs_invalidInput('platform', name, `Set \`architecture\` to ${orList(platform.architectures)}`, `not published for ${architecture}`);
        }
        if (!platforms.includes(platform))
            platforms.push(platform);
    }
    return platforms;
}
function platformHint(name) {
    const lower = name.toLowerCase();
    const nearest = (0,mod/* closest */.kp)(lower, [...PLATFORM_NAMES]);
    const expected = `Expected ${PLATFORMS.map((platform) => platform.name).join(', ')}, or an alias of one`;
    const isNear = (0,mod/* distance */.Io)(lower, nearest) <= Math.max(2, Math.floor(nearest.length / 3));
    return isNear ? `Did you mean ${nearest}? ${expected}` : expected;
}
/** Reads `compression`, which each of the platforms must offer. */
function readCompression(platforms) {
    const compression = readChoice('compression', ['auto', 'none', 'gz', 'bz2', 'zip']);
    for (const platform of platforms) {
        if (allowedVariants(platform, compression).length > 0)
            continue;
        const published = [...new Set(platform.variants.map((variant) => (variant.asIs ? 'none' : variant.compression)))];
        throw inputs_invalidInput('compression', compression, 'Set it to auto', `${platform.name} is only published with ${orList(published)}`);
    }
    return compression;
}
/** Reads the names of the documents. */
function readDocuments() {
    const names = readList('documents');
    for (const name of names) {
        if (!Object.hasOwn(DOCUMENTS, name))
            throw inputs_invalidInput('documents', name, `Expected ${orList(Object.keys(DOCUMENTS))}`);
    }
    return names;
}

;// CONCATENATED MODULE: ./build/src/action/key-inputs.js







/** Reads the inputs that select the trusted key. */
function readKeys(distribution) {
    const block = readKeyBlock();
    const fingerprint = readText('signing-key-fingerprint');
    const url = readText('signing-key-url');
    return {
        block,
        fingerprint: fingerprint === '' ? undefined : readFingerprint(fingerprint),
        url: readKeyUrl(url, distribution, block !== undefined),
    };
}
function readFingerprint(text) {
    try {
        return parseFingerprint(text);
    }
    catch {
        throw inputs_invalidInput('signing-key-fingerprint', text, 'Expected the 40 hexadecimal digits of a primary key, with or without spaces');
    }
}
function readKeyBlock() {
    const text = readText('signing-key');
    if (text === '')
        return undefined;
    if (text.includes('-----BEGIN PGP '))
        return text;
    const advice = 'Expected an armored public key block or the path of a key file';
    if (text.includes('\n'))
        throw inputs_invalidInput('signing-key', text, advice);
    try {
        const bytes = readKeyFile(text);
        // A binary key is armored, so that there is one format.
        return bytes[0] !== undefined && bytes[0] >= 0x80 ? armor(bytes) : bytes.toString('utf8');
    }
    catch (error) {
        if (error instanceof ActionError)
            throw error;
        throw inputs_invalidInput('signing-key', text, advice, 'no such readable file');
    }
}
/** Reads a regular file up to the size limit. A device or pipe may have no end, and a file may grow. */
function readKeyFile(path) {
    if (!(0,external_node_fs_namespaceObject.statSync)(path).isFile())
        throw inputs_invalidInput('signing-key', path, 'Set it to a key file', 'not a regular file');
    const bytes = Buffer.alloc(LIMITS.key + 1);
    const file = (0,external_node_fs_namespaceObject.openSync)(path, 'r');
    let size = 0;
    try {
        for (let read = -1; read !== 0; size += read)
            read = (0,external_node_fs_namespaceObject.readSync)(file, bytes, size, bytes.length - size, null);
    }
    finally {
        (0,external_node_fs_namespaceObject.closeSync)(file);
    }
    if (size > LIMITS.key)
        throw inputs_invalidInput('signing-key', path, 'Set it to a key file', `larger than ${LIMITS.key} bytes`);
    return bytes.subarray(0, size);
}
function armor(bytes) {
    const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN PGP PUBLIC KEY BLOCK-----', '', ...lines, '-----END PGP PUBLIC KEY BLOCK-----', ''].join('\n');
}
/** Reads the URL of the published key. A user's key has none by default. */
function readKeyUrl(text, distribution, ownKey) {
    if (text === 'none')
        return undefined;
    if (text === '') {
        const published = ownKey ? undefined : BUILT_IN_KEYS[distribution.name].url;
        return published === undefined ? undefined : new URL(published);
    }
    parseUrl('signing-key-url', text, 'Expected an https or http URL, or none');
    return new URL(splitUserinfo(text).bare);
}
/** Returns the login in `signing-key-url`. */
function loginsOfKeyUrl() {
    const text = readText('signing-key-url');
    return text === '' || text === 'none' ? [] : key_inputs_loginsOf(text);
}
/** Returns the login in a URL. */
function key_inputs_loginsOf(url) {
    const { bare, userinfo } = splitUserinfo(url);
    return userinfo === '' ? [] : [{ url: new URL(bare), userinfo }];
}

;// CONCATENATED MODULE: ./build/src/action/release-inputs.js






/** Reads the shared inputs. `isFetched`: files of a release are fetched, so a mirror is required. */
function readReleaseInputs(isFetched = true) {
    const distribution = readDistribution();
    const version = readVersionRequest();
    const channel = readChannel(distribution, version);
    const feed = readFeedUrl(distribution, version, channel);
    return {
        distribution,
        channel,
        version,
        ...(isFetched ? readLocations(distribution, version) : { locations: [], userinfos: [] }),
        keys: readKeys(distribution),
        feedUrl: feed.url,
        otherLogins: [...feed.logins, ...loginsOfKeyUrl()],
        minimumVersion: readMinimumVersion(),
        maximumAge: readAge('maximum-age'),
        signedMetadata: readChoice('signed-metadata', ['required', 'optional']),
        transfer: {
            retries: readInteger('retries', 5, 1, 100),
            stallTimeout: readInteger('stall-timeout', 30, 1, 3600) * 1000,
            connections: readInteger('connections', 4, 1, 16),
        },
    };
}
function readDistribution() {
    const text = readText('distribution') || 'flatcar';
    const distribution = parseDistribution(text);
    if (distribution === undefined)
        throw inputs_invalidInput('distribution', text, `Expected ${orList(Object.keys(DISTRIBUTIONS))}`);
    return distribution;
}
function readVersionRequest() {
    const text = readText('version') || 'current';
    const request = parseVersionRequest(text);
    if (request === undefined) {
        throw inputs_invalidInput('version', text, 'Expected current, an exact version such as 4593.2.5, or a semver range such as 4593.x');
    }
    return request;
}
function readChannel(distribution, version) {
    const text = readText('channel');
    if (text === '')
        return version.kind === 'exact' ? inferChannel(version.version, distribution) : { name: 'stable', year: undefined };
    const channel = parseChannel(text, distribution);
    if (channel === undefined)
        throw inputs_invalidInput('channel', text, `Expected ${orList(channelNames(distribution))} for ${distribution.title}`);
    if (version.kind === 'exact' && !isDevelopmentBuild(version.version)) {
        const other = otherChannel(version.version, channel, distribution);
        if (other !== undefined) {
            throw inputs_invalidInput('channel', text, `Leave it empty, or set a version of ${channelLabel(channel)}`, `version ${version.version} belongs to channel ${other}`);
        }
    }
    return channel;
}
function readLocations(distribution, version) {
    const text = readText('base-url');
    if (text === '' && version.kind === 'exact' && isDevelopmentBuild(version.version)) {
        throw inputs_invalidInput('base-url', text, 'Set their location, such as https://bincache.flatcar-linux.net/images/{architecture}/{version}', `development builds such as ${version.version} are not on the release servers`);
    }
    const lines = text.split(/\s+/).filter((line) => line !== '');
    if (lines.length === 0 && distribution.baseUrl !== undefined)
        lines.push(distribution.baseUrl);
    if (lines.length === 0) {
        throw inputs_invalidInput('base-url', text, 'Set a mirror, such as https://mirror.example/coreos/{channel}/{board}', `the servers of ${distribution.title} were retired in 2020`);
    }
    if (lines.length > 16)
        throw inputs_invalidInput('base-url', text, 'Expected up to 16 mirrors');
    const parsed = lines.map((line) => {
        const location = parseLocation(line);
        if (typeof location === 'string')
            throw inputs_invalidInput('base-url', withoutLogin(line), 'Expected one mirror URL per line', location);
        return location;
    });
    return { locations: parsed.map(({ location }) => location), userinfos: parsed.map(({ userinfo }) => userinfo) };
}
const FEED_URL = 'https://www.flatcar.org/releases-json/releases-{channel}.json';
function readFeedUrl(distribution, version, channel) {
    const text = readText('feed-url');
    if (text === '' && distribution.name !== 'flatcar' && version.kind === 'range') {
        throw inputs_invalidInput('version', version.range, 'Use an exact version, or set `feed-url`', `there is no release feed of ${distribution.title}`);
    }
    const url = text || FEED_URL;
    const [unknown] = url.replaceAll('{channel}', '').match(/\{[^{}]*\}/) ?? [];
    if (unknown !== undefined)
        throw inputs_invalidInput('feed-url', withoutLogin(text), 'Use only the placeholder {channel}', `unknown placeholder ${unknown}`);
    const example = url.replaceAll('{channel}', channelLabel(channel));
    parseUrl('feed-url', example, 'Expected an https or http URL, with {channel} as placeholder for the channel');
    return { url: splitUserinfo(url).bare, logins: key_inputs_loginsOf(example) };
}
function readMinimumVersion() {
    const text = readText('minimum-version');
    if (text === '')
        return undefined;
    const version = parseVersion(text);
    if (version === undefined)
        throw inputs_invalidInput('minimum-version', text, 'Expected an exact version such as 4459.2.0');
    return version;
}

;// CONCATENATED MODULE: ./build/src/action/download-inputs.js






/** Reads the inputs of the root action. */
async function readDownloadInputs() {
    const inputs = readReleaseInputs();
    const { distribution } = inputs;
    const [architecture = 'amd64'] = readArchitectures(distribution, 1);
    const platforms = await readPlatforms(architecture);
    const compression = readCompression(platforms);
    const options = { compression, decompress: readBoolean('decompress', true), extras: readBoolean('extras', false) };
    return {
        ...inputs,
        architecture,
        platforms: platforms.map((platform) => planPlatform(platform, distribution, options)),
        documents: readDocuments().map((document) => ({ document, artifact: planDocument(document, distribution) })),
        destination: readDestination(),
        cache: readBoolean('cache', true),
    };
}
/** Reads a folder, or a path where one can be created. The check here comes before any download. */
function readDestination() {
    const path = readPath('destination');
    const obstacle = path === undefined ? undefined : findObstacle(path);
    if (obstacle === undefined)
        return path;
    throw inputs_invalidInput('destination', readText('destination'), 'Expected the path of a folder', obstacle);
}
/** Returns why no folder can be created at `path`; undefined if one can. */
function findObstacle(path) {
    for (let at = path;; at = (0,external_node_path_namespaceObject.dirname)(at)) {
        try {
            if ((0,external_node_fs_namespaceObject.lstatSync)(at, { throwIfNoEntry: false }) === undefined)
                continue;
            const status = (0,external_node_fs_namespaceObject.statSync)(at, { throwIfNoEntry: false });
            if (status === undefined)
                return `${at} is a dangling symbolic link`;
            return status.isDirectory() ? undefined : `${at} is a file`;
        }
        catch (error) {
            const { code } = error;
            if (code === 'ELOOP')
                return `${at} is a symbolic link to itself`;
            // An unreadable path may be writable. A path below a file is found in its parent.
            if (code !== 'ENOTDIR')
                return undefined;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/release/ami-list.js

/**
 * Parses an AMI list: `{"amis":[{"name":"<region>","hvm":"ami-…"}]}`.
 *
 * @throws ActionError AMI_LIST_INVALID
 */
function parseAmiList(bytes) {
    let list;
    try {
        list = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))?.amis;
    }
    catch {
        throw ami_list_invalid('it is not JSON');
    }
    if (!Array.isArray(list))
        throw ami_list_invalid('it has no `amis` list');
    const ids = new Map();
    for (const [index, entry] of list.entries()) {
        const { name, hvm } = (entry ?? {});
        if (typeof name !== 'string' || !/^[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-\d{1,2}$/.test(name))
            throw ami_list_invalid(`entry ${index + 1} has no AWS region as its name`);
        if (typeof hvm !== 'string' || !/^ami-[0-9a-f]{8}(?:[0-9a-f]{9})?$/.test(hvm))
            throw ami_list_invalid(`region ${name} has no AMI ID`);
        if (ids.has(name))
            throw ami_list_invalid(`region ${name} is listed twice`);
        ids.set(name, hvm);
    }
    return Object.fromEntries(ids);
}
function ami_list_invalid(reason) {
    return new ActionError('AMI_LIST_INVALID', `The release's AMI list is invalid: ${reason}. Use another version.`);
}

;// CONCATENATED MODULE: ./build/src/commands/resolve.js













/**
 * Finds a release, and for each platform and architecture the variant that a mirror has. No image is downloaded. `current` is resolved for the first
 * architecture, a range for all of them, and the other architectures must have the same version.
 */
function resolve(requests, session) {
    return restartOnKeyringChange(session, () => resolveAll(requests, session));
}
async function resolveAll(requests, session) {
    const releases = [];
    const platforms = [];
    const alsoFor = requests.map(({ release: { architecture } }) => architecture);
    for (const request of requests) {
        const [first] = releases;
        const version = first === undefined ? request.release.version : { kind: 'exact', version: first.version };
        const release = await resolveRelease({ ...request.release, version, alsoFor }, session);
        releases.push(release);
        for (const plan of request.platforms) {
            const found = await findFiles(plan, release, session);
            const amis = plan.platform === 'ami' ? await fetchAmis(plan, release, session) : undefined;
            platforms.push({ ...found, amis });
        }
    }
    return { releases, platforms };
}
/** Runs `work` for the first mirror of a release on which it succeeds. */
function onMirror(release, session, work) {
    const toMirror = (location) => ({
        release,
        urlOf: (name) => fileUrl(location, release, release.version, name),
        session,
    });
    return tryMirrors(release.locations, (location) => directoryUrl(location, release, release.version), (location) => work(toMirror(location)), session.progress, release.failures);
}
function findFiles({ platform, image: variants, companions }, release, session) {
    return onMirror(release, session, async (mirror) => {
        const { urlOf } = mirror;
        const image = await findFirst(variants, mirror);
        if (image === undefined)
            throw notFound(platform, 'image', variants, mirror);
        const files = new Map([[image.name, urlOf(image.name)]]);
        for (const choices of companions) {
            const companion = await findFirst(choices, mirror);
            if (companion !== undefined)
                files.set(companion.name, urlOf(companion.name));
            else if (choices.some(({ isRequired }) => isRequired))
                throw notFound(platform, 'required companion file', choices, mirror);
        }
        const { architecture } = release;
        const signatureUrl = urlOf(signatureName(image.name));
        return { platform, architecture, url: urlOf(image.name), signatureUrl, files };
    });
}
async function findFirst(choices, { urlOf, session }) {
    for (const artifact of choices)
        if (await session.transport.exists(urlOf(artifact.name)))
            return artifact;
    return undefined;
}
function notFound(platform, kind, choices, { release, urlOf }) {
    const urls = choices.map(({ name }) => urlOf(name).href).join(', ');
    return new ActionError('FILE_NOT_FOUND', `The mirror has no ${kind} of ${release.version} for ${platform} on ${release.architecture}: ${urls} not found. Check whether this release was published for it, or use another mirror.`);
}
/** The list of AMIs is small, so it is verified in memory. */
function fetchAmis(plan, release, session) {
    const artifact = plan.companions.flat().find(isAmiList);
    if (artifact === undefined)
        throw new TypeError('The catalogue has no AMI list');
    return onMirror(release, session, async ({ urlOf }) => {
        const url = urlOf(artifact.name);
        const [proofs, bytes] = await together([
            fetchProofs(artifact, urlOf, session),
            session.transport.readSmall(url, LIMITS.amiList),
        ]);
        if (bytes === undefined) {
            throw new ActionError('FILE_NOT_FOUND', `This release has no list of AMIs: ${url.href} not found. Use another version, or import the image of platform ami_vmdk.`, { file: artifact.name, url: url.href });
        }
        const { name, signedNames } = artifact;
        const open = async () => oneChunk(bytes);
        const { buildTime } = release;
        orThrow(await verifyFile({ name, signedNames, buildTime, label: url.href, proofs, open }, session));
        return await withSubject(url.href, () => parseAmiList(bytes));
    });
}

;// CONCATENATED MODULE: ./build/src/github/retry-policy.js


/** Methods that are safe to repeat after an unknown outcome (RFC 9110 9.2.2). PATCH is safe, because this code only sets absolute values. */
const REPEATABLE = new Set(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']);
/**
 * Returns the wait in ms before the request is sent again; undefined when a retry is useless or unsafe.
 *
 * A request that hit a rate limit was not executed, so any method is repeated, after the time that GitHub sends
 * (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit). A POST is not repeated after 5xx or a
 * broken connection: the server may have executed it. There is no retry after a wait above `LIMITS.retryAfterMax`.
 */
function retryDelay(attempt, now) {
    const delay = isRateLimited(attempt) ? rateLimitDelay(attempt, now) : failureDelay(attempt, now);
    return delay !== undefined && delay <= LIMITS.retryAfterMax ? delay : undefined;
}
/** Returns whether the answer reports a rate limit: 429, or a 403 with one of GitHub's signs of it. */
function isRateLimited({ status, headers, text }) {
    if (status === 429)
        return true;
    if (status !== 403)
        return false;
    return (headers.has('retry-after') ||
        headers.get('x-ratelimit-remaining') === '0' ||
        /secondary rate limit|abuse detection|API rate limit exceeded/i.test(text));
}
function rateLimitDelay(attempt, now) {
    const named = parseRetryAfter(attempt.headers.get('retry-after'), now);
    if (named !== undefined)
        return named;
    const reset = Number(attempt.headers.get('x-ratelimit-reset') ?? Number.NaN);
    if (attempt.headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
        // One more second: the reset is in whole seconds.
        return Math.max(reset * 1000 - now, 0) + 1000;
    }
    return API_LIMITS.secondaryRateLimit * 2 ** (attempt.number - 1);
}
function failureDelay(attempt, now) {
    const isTransient = attempt.status === undefined || attempt.status >= 500;
    if (!isTransient || !REPEATABLE.has(attempt.method))
        return undefined;
    return (parseRetryAfter(attempt.headers.get('retry-after'), now) ??
        Math.min(LIMITS.retryBase * 2 ** (attempt.number - 1), LIMITS.retryMax));
}

;// CONCATENATED MODULE: ./build/src/github/api-error.js


/** Returns the HTTP status of an Octokit error; undefined when the server did not answer or the error is of another kind. */
function api_error_statusOf(error) {
    const { status, response } = (error ?? {});
    // Octokit gives a failed connection the status 500, and no response.
    return typeof status === 'number' && response !== undefined ? status : undefined;
}
/** Converts `error` to a GITHUB_API error that names the required permission. An ActionError is returned as it is. */
function githubError(error, call) {
    if (error instanceof ActionError)
        return error;
    // Octokit wraps the errors of the client's fetch.
    if (error instanceof Error && error.cause instanceof ActionError)
        return error.cause;
    const name = `${call.repository.owner}/${call.repository.repo}`;
    return new ActionError('GITHUB_API', `${call.doing} in ${name} failed: ${api_error_explain(error, name, call.permission)}`, {
        cause: error,
    });
}
function api_error_explain(error, name, permission) {
    const detail = oneLine(error instanceof Error ? error.message : String(error));
    const grant = `Grant the job \`permissions: ${permission}\``;
    const status = api_error_statusOf(error);
    if (status === undefined)
        return `no answer from the GitHub API (${detail}). Check GITHUB_API_URL and the network.`;
    if (isRateLimited({ status, headers: headersOf(error), text: detail })) {
        return `the rate limit of the GitHub API is exceeded (HTTP ${status}: ${detail}). Run the step again later.`;
    }
    switch (status) {
        case 401:
            return `the GitHub API does not accept the token (HTTP 401: ${detail}). Set \`token\` to a valid token, or omit it. ${grant}.`;
        case 403:
            return `the token lacks a permission (HTTP 403: ${detail}). ${grant}.`;
        case 404:
            return `the token has no access to ${name} (HTTP 404: ${detail}). ${grant}, or check the token.`;
        case 410:
            return `issues are disabled in ${name} (HTTP 410: ${detail}). Enable them in the repository's settings, or set \`report-issue\` to false.`;
        default:
            return `the GitHub API answered HTTP ${status}: ${detail}. Run the step again later.`;
    }
}
function headersOf(error) {
    const { response } = error;
    const entries = Object.entries(response?.headers ?? {}).map(([key, value]) => [key, String(value)]);
    return new Headers(entries);
}
/** Converts the server's message for an annotation: one line, at most 300 characters, no control characters, no full stop at the end. */
function oneLine(text) {
    return text
        .replace(/\p{C}+/gu, ' ')
        .slice(0, 300)
        .trim()
        .replace(/\.+$/, '');
}

;// CONCATENATED MODULE: ./build/src/github/release-lookup.js



/** The placeholders of a tag template. */
const release_lookup_PLACEHOLDERS = ['version', 'channel', 'architecture', 'platform'];
/**
 * Returns the tag of a release for `template`, the input `release-tag` (such as `flatcar-{version}`).
 * @throws ActionError INVALID_INPUT for an unknown placeholder or an invalid tag
 */
function expandReleaseTag(template, values) {
    const tag = template.replace(/\{([^{}]*)\}/g, (whole, name) => {
        const known = release_lookup_PLACEHOLDERS.find((placeholder) => placeholder === name);
        if (known === undefined) {
            const allowed = release_lookup_PLACEHOLDERS.map((placeholder) => `{${placeholder}}`).join(', ');
            throw invalidTag(template, `unknown placeholder ${whole}. Expected ${allowed}`);
        }
        return values[known];
    });
    const reason = invalidReason(tag);
    if (reason !== undefined) {
        const subject = tag === template ? 'the tag' : `the tag ${JSON.stringify(tag)}`;
        throw invalidTag(template, `${subject} ${reason}. Use a tag such as flatcar-{version}`);
    }
    return tag;
}
function invalidTag(template, reason) {
    return new ActionError('INVALID_INPUT', `Invalid \`release-tag\`: ${JSON.stringify(template)}: ${reason}.`);
}
/** The rules of git-check-ref-format(1) for the name after `refs/tags/`, and of git-tag(1), which rejects a leading dash. */
const TAG_RULES = [
    [/^$/, 'is empty'],
    // biome-ignore lint/suspicious/noControlCharactersInRegex: rule 4 forbids them
    [/[\x00-\x20\x7f~^:?*[\\]/, 'contains a space, a control character, or one of ~ ^ : ? * [ \\'],
    [/[{}]/, 'contains a brace outside of a placeholder'],
    [/^\/|\/$|\/\//, 'starts or ends with a slash, or has two in a row'],
    [/(^|\/)\./, 'has a part that starts with a dot'],
    [/\.\./, 'has two dots in a row'],
    [/\.$/, 'ends with a dot'],
    [/\.lock(\/|$)/, 'has a part that ends with .lock'],
    [/^-/, 'starts with a dash'],
    [/^@$/, 'is a single @'],
];
function invalidReason(tag) {
    if (!tag.isWellFormed())
        return 'is not valid Unicode';
    const violated = TAG_RULES.find(([rule]) => rule.test(tag));
    if (violated !== undefined)
        return violated[1];
    if (Buffer.byteLength(tag) > API_LIMITS.tagName)
        return `is longer than ${API_LIMITS.tagName} bytes`;
    return undefined;
}
/**
 * Resolves to whether the repository has a tag, or a published release, with exactly this name. Drafts do not count: they have no tag yet.
 * Needs `permissions: contents: read`.
 * @throws ActionError GITHUB_API when the API fails, or when the token has no access to the repository
 */
async function isReleased(api, repository, tag) {
    try {
        const ref = await unlessAbsent(api.rest.git.getRef({ ...repository, ref: `tags/${tag}` }));
        if (ref?.data.ref === `refs/tags/${tag}`)
            return true;
        const release = await unlessAbsent(api.rest.repos.getReleaseByTag({ ...repository, tag }));
        if (release !== undefined && release.data.tag_name === tag && !release.data.draft)
            return true;
        // GitHub also answers 404 for a repository that the token has no access to.
        await api.rest.repos.get({ ...repository });
        return false;
    }
    catch (error) {
        throw githubError(error, { doing: `Looking up the tag ${tag}`, repository, permission: 'contents: read' });
    }
}
/** Resolves to the answer, or undefined for 404, and for 409, the answer of a repository without a commit. */
async function unlessAbsent(request) {
    try {
        return await request;
    }
    catch (error) {
        const status = api_error_statusOf(error);
        if (status === 404 || status === 409)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/github/tagged-versions.js


/**
 * Lists the Flatcar versions in the repository's tags that start with `prefix`, such as `flatcar-4593.2.5`. Needs `permissions: contents: read`.
 * @throws ActionError GITHUB_API when the API fails
 */
async function taggedVersions(api, repository, prefix) {
    try {
        const { data } = await api.rest.git.listMatchingRefs({ ...repository, ref: `tags/${prefix}` });
        return data.flatMap(({ ref }) => parseVersion(/\d+\.\d+\.\d+/.exec(ref)?.[0] ?? '') ?? []);
    }
    catch (error) {
        throw githubError(error, {
            doing: `Listing the tags that start with ${prefix}`,
            repository,
            permission: 'contents: read',
        });
    }
}

;// CONCATENATED MODULE: ./build/src/github/api-url.js

/**
 * Parses `GITHUB_API_URL`: `https://api.github.com`, or `https://<server>/api/v3`. It is separate from the client, because `@actions/github` reads the
 * variable when it is loaded, and throws another error if it is not a URL.
 * @throws ActionError INVALID_INPUT
 */
function parseApiUrl(text) {
    const url = URL.parse(text);
    if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '') {
        throw new ActionError('INVALID_INPUT', `Invalid environment variable GITHUB_API_URL: ${JSON.stringify(text)}. Set it to the URL of an API, such as https://api.github.com.`);
    }
    return url;
}

;// CONCATENATED MODULE: ./build/src/github/clock.js

/** The clock of the machine. */
const systemClock = {
    now: () => Date.now(),
    sleep: async (duration) => {
        await (0,external_node_timers_promises_namespaceObject.setTimeout)(duration);
    },
};

;// CONCATENATED MODULE: ./build/src/github/api-client.js





/**
 * Creates an Octokit client for the API at `baseUrl`. It sends the token nowhere else, follows redirects within that API only, and retries transient failures
 * (see `retryDelay`). All waits together are at most `API_LIMITS.waiting` ms.
 *
 * Octokit's retry plugin is not used: it repeats a POST after a 502, which opens an issue twice, and ignores `Retry-After`. Neither it nor the throttling
 * plugin limits the total wait.
 *
 * @throws ActionError INVALID_INPUT for an invalid token
 */
async function createApiClient(options) {
    const base = parseApiUrl(options.baseUrl);
    checkToken(options.token);
    const clock = options.clock ?? systemClock;
    const { defaults, getOctokitOptions, GitHub } = await import(/* webpackIgnore: true */ '#octokit');
    const send = (defaults.request?.fetch ?? fetch);
    const octokit = new GitHub(getOctokitOptions(options.token, {
        baseUrl: base.href.replace(/\/+$/, ''),
        userAgent: 'flatcar-image-action',
        request: { fetch: retryingFetch((url, init) => fetchWithin(send, base, url, init), clock, options) },
        log: { debug() { }, info() { }, warn: (message) => options.progress.debug(message), error() { } },
    }));
    return { rest: octokit.rest, paginate: octokit.paginate };
}
function checkToken(token) {
    if (/^[\x21-\x7e]+$/.test(token))
        return;
    const reason = token === '' ? 'it is empty' : 'it contains characters that no token has';
    throw new ActionError('INVALID_INPUT', `Invalid \`token\`: ${reason}. Omit it to use \${{ github.token }}.`);
}
/** Returns a fetch that retries and reads the whole answer: Octokit treats a truncated body as an empty one. */
function retryingFetch(send, clock, options) {
    let waited = 0;
    return async (input, init = {}) => {
        const method = init.method ?? 'GET';
        for (let number = 1;; number++) {
            const outcome = await fetchOnce(send, String(input), init, options.attemptTime ?? LIMITS.smallFileTime);
            const delay = number < options.attempts ? retryDelay({ ...outcome, method, number }, clock.now()) : undefined;
            if (delay === undefined || waited + delay > API_LIMITS.waiting) {
                if (outcome.response === undefined)
                    throw outcome.error;
                return outcome.response;
            }
            waited += delay;
            const why = outcome.status === undefined ? causeOf(outcome.error) : `HTTP ${outcome.status}`;
            const { pathname } = new URL(String(input));
            options.progress.info(`GitHub API: ${method} ${pathname}: ${why}. Retrying in ${Math.ceil(delay / 1000)} s (attempt ${number + 1} of ${options.attempts}).`);
            await clock.sleep(delay);
        }
    };
}
async function fetchOnce(send, url, init, time) {
    const timeout = AbortSignal.timeout(time);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    try {
        const response = await send(url, { ...init, signal });
        const text = await api_client_readText(response);
        const { status, headers } = response;
        const empty = status === 204 || status === 205 || status === 304;
        return { status, headers, text, response: new Response(empty ? null : text, { status, headers }) };
    }
    catch (error) {
        if (error instanceof ActionError || init.signal?.aborted)
            throw error;
        // Octokit reports an `AbortError` as status 500 of the server; this error names the cause.
        const reported = timeout.aborted
            ? new Error(`no complete answer within ${time / 1000} s`, { cause: error })
            : error;
        return { status: undefined, headers: new Headers(), text: '', error: reported };
    }
}
/** Fetches `url` and follows redirects within `base` only, because the request contains the token. GitHub redirects the old name of a renamed repository. */
async function fetchWithin(send, base, url, init) {
    let target = url;
    for (let redirects = 0; redirects <= LIMITS.redirects; redirects++) {
        assertWithin(base, target);
        const response = await send(target, { ...init, redirect: 'manual' });
        const location = response.headers.get('location');
        if (![301, 302, 307, 308].includes(response.status) || location === null)
            return response;
        await response.body?.cancel();
        target = new URL(location, target).href;
    }
    throw new ActionError('TOO_MANY_REDIRECTS', `Request to the GitHub API failed: more than ${LIMITS.redirects} redirects from ${url}. Check GITHUB_API_URL.`, { url });
}
function assertWithin(base, target) {
    const url = new URL(target);
    const folder = base.pathname.replace(/\/*$/, '/');
    if (url.origin === base.origin && url.pathname.startsWith(folder))
        return;
    throw new ActionError('TOO_MANY_REDIRECTS', `Request to the GitHub API failed: ${base.href} redirects to ${url.origin}, which must not receive the token. Check GITHUB_API_URL.`, { url: `${url.origin}${url.pathname}` });
}
async function api_client_readText(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
        size += chunk.byteLength;
        if (size > API_LIMITS.response) {
            throw new ActionError('TOO_LARGE', `Request to the GitHub API failed: the answer of ${response.url} exceeds ${API_LIMITS.response} bytes. Check GITHUB_API_URL.`);
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, size).toString('utf8');
}
function causeOf(error) {
    const cause = error instanceof TypeError && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
}

;// CONCATENATED MODULE: ./build/src/github/repository.js

/**
 * Parses `GITHUB_REPOSITORY`.
 * @throws ActionError INVALID_INPUT when it is not `owner/name`
 */
function parseRepository(text) {
    const [, owner, repo] = /^([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
    if (owner === undefined || repo === undefined || repo === '.' || repo === '..') {
        throw new ActionError('INVALID_INPUT', `Invalid environment variable GITHUB_REPOSITORY: ${JSON.stringify(text)}. Expected \`owner/name\`, as the runner sets it.`);
    }
    return { owner, repo };
}

;// CONCATENATED MODULE: ./build/src/action/workflow-api.js




/** Opens the GitHub API for the workflow's repository, both from the runner's environment. */
async function openWorkflowApi(token, attempts, progress) {
    const runner = readRunner();
    const repository = parseRepository(runner.repository);
    const { href: baseUrl } = parseApiUrl(runner.apiUrl);
    return { api: await createApiClient({ token, baseUrl, attempts, progress }), repository };
}

;// CONCATENATED MODULE: ./build/src/action/resolve-action.js














/** Runs resolve: finds the release and its files, looks up the tag, and writes outputs and summary. */
async function resolveAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await openActionSession(inputs, architectures, actionLog());
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
    }));
    const resolution = await resolve(requests, session);
    const [release] = resolution.releases;
    if (release === undefined)
        throw new TypeError('A run without an architecture');
    logRelease(release, session.progress);
    const entries = resolution.platforms.map((platform) => matrixEntry(platform, release));
    const matrix = inputs.releaseTag === '' ? entries : await lookUpTags(inputs, entries, release, session);
    if (inputs.version.kind === 'current')
        await compareWithToolCache(release, session.progress);
    writeReleaseOutputs(release);
    resolve_action_writeOutputs(resolution, matrix, inputs.releaseTag !== '');
    await writeResolveSummary(release, matrix);
}
function matrixEntry({ platform, architecture, url }, release) {
    return { platform, architecture, channel: channelLabel(release.channel), version: release.version, url: url.href };
}
/** Returns each entry with its tag, and whether the workflow's repository already has that tag or release. */
async function lookUpTags(inputs, entries, release, session) {
    const workflowApi = await openWorkflowApi(inputs.token, inputs.transfer.retries, session.progress);
    const { api, repository } = workflowApi;
    const known = new Map();
    const entriesWithTags = [];
    for (const entry of entries) {
        const tag = expandReleaseTag(inputs.releaseTag, entry);
        const released = known.get(tag) ?? (await isReleased(api, repository, tag));
        if (!known.has(tag))
            session.progress.info(`${repository.owner}/${repository.repo} ${released ? 'already has the' : 'has no'} tag or release ${tag}`);
        known.set(tag, released);
        entriesWithTags.push({ ...entry, tag, released });
    }
    if (inputs.version.kind === 'current')
        await compareWithTags(workflowApi, inputs.releaseTag, release, session.progress);
    return entriesWithTags;
}
/** Warns when the repository has a tag of a newer release than the one that a mirror calls current. */
async function compareWithTags({ api, repository }, template, current, progress) {
    const [prefix = ''] = template.split('{');
    try {
        warnOfRollback(current, await taggedVersions(api, repository, prefix), 'the repository has a tag for', progress);
    }
    catch (error) {
        // The warning is optional: the look-up of the tag itself has succeeded.
        progress.debug(`Skipping the comparison with the repository's tags: ${describeError(error)}`);
    }
}
function resolve_action_writeOutputs({ platforms }, matrix, isLookedUp) {
    const [first] = platforms;
    if (first === undefined)
        throw new ActionError('INTERNAL', 'No platform was resolved.');
    setOutput('url', first.url.href);
    setOutput('urls', JSON.stringify(platforms.map(describePlatform)));
    setOutput('amis', JSON.stringify(platforms.find(({ amis }) => amis !== undefined)?.amis ?? {}));
    setOutput('matrix', JSON.stringify({ include: matrix }));
    setOutput('released', isLookedUp ? String(matrix.every(({ released }) => released)) : '');
}
function describePlatform({ platform, architecture, url, signatureUrl, files, amis }) {
    const urls = Object.fromEntries([...files].map(([name, each]) => [name, each.href]));
    return { platform, architecture, url: url.href, signatureUrl: signatureUrl.href, files: urls, amis };
}
async function writeResolveSummary({ distribution, version, channel }, matrix) {
    const isLookedUp = matrix.some(({ tag }) => tag !== undefined);
    const names = ['Platform', 'Architecture', 'File', ...(isLookedUp ? ['Tag', 'Released'] : [])];
    const headings = names.map((data) => ({ data, header: true }));
    const rows = matrix.map(({ platform, architecture, url, tag = '', released }) => [
        ...[platform, architecture, url],
        ...(isLookedUp ? [tag, released === true ? 'yes' : 'no'] : []),
    ]);
    await writeSummary((summary) => {
        summary.addHeading(`${distribution.title} ${version} (${channelLabel(channel)})`, 3);
        summary.addTable([headings, ...rows]);
    });
}

;// CONCATENATED MODULE: ./build/src/action/resolve-inputs.js





/** Reads the inputs of resolve. */
async function readResolveInputs() {
    const inputs = readReleaseInputs();
    const targets = [];
    for (const architecture of readArchitectures(inputs.distribution, 2)) {
        const platforms = await readPlatforms(architecture);
        const options = { compression: 'auto', decompress: true, extras: true };
        targets.push({
            architecture,
            platforms: platforms.map((platform) => planPlatform(platform, inputs.distribution, options)),
        });
    }
    const releaseTag = readText('release-tag');
    if (/[\s\0]/.test(releaseTag))
        throw inputs_invalidInput('release-tag', releaseTag, 'Expected one tag, such as flatcar-{version}');
    if (releaseTag !== '')
        await checkReleaseTag(releaseTag);
    const token = readText('token');
    if (releaseTag !== '' && token === '')
        throw inputs_invalidInput('token', '', 'Omit it to use the token of the workflow', 'it is required for `release-tag`');
    return { ...inputs, targets, releaseTag, token };
}
/** Expands the template with example values, so that an invalid one fails before anything is fetched. */
async function checkReleaseTag(template) {
    expandReleaseTag(template, { version: '1.2.3', channel: 'stable', architecture: 'amd64', platform: 'qemu' });
}

;// CONCATENATED MODULE: ./build/src/action/run.js



/** Runs an action. Any error becomes one annotation with its code, and exit code 1. Stack traces are logged with debug logging only. */
async function run(action) {
    try {
        await action();
    }
    catch (thrown) {
        const error = toActionError(thrown, 'running this action');
        setFailed(printable(describeError(error)));
        if (isDebug())
            writeStacks(error);
    }
}
function writeStacks(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause)
        core_debug(cause.stack ?? cause.message);
}

;// CONCATENATED MODULE: external "node:path/posix"
const posix_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");
;// CONCATENATED MODULE: ./build/src/verification/report-file.js



/** Returns and logs the report of a file. `began` is when its verification began, in ms as `performance.now()` gives it. */
function reportFile(place, { facts, error }, progress, began = performance.now()) {
    const { signature, digests } = facts.proofs ?? {};
    const evidence = [signature, digests].flatMap((proof) => (proof === undefined ? [] : [evidenceOf(proof, place)]));
    const verdict = error === undefined
        ? { verdict: 'verified' }
        : { verdict: 'failed', code: error.code, reason: error.message };
    if (error === undefined)
        progress.info(`${place.url ?? place.path ?? place.name}: verified`);
    else
        progress.warning(`${error.message} [${error.code}]`);
    return {
        ...place,
        ...reportFacts(facts),
        ...verdict,
        duration: Math.round(performance.now() - began),
        ...(evidence.length === 0 ? {} : { evidence }),
    };
}
/** Returns and logs the report of a file that could not be examined. */
function reportError(place, error, progress) {
    return reportFile(place, { facts: {}, error }, progress);
}
/** Returns a release as reports name it. */
function reportRelease(release) {
    const { version, channel, architecture } = release;
    return { version, channel: channelLabel(channel), architecture };
}
function reportFacts({ size, sha512, signingKey, signedAt, }) {
    return {
        size,
        ...(sha512 === undefined ? {} : { sha512 }),
        ...(signingKey === undefined ? {} : { signingKey }),
        ...(signedAt === undefined ? {} : { signedAt: isoSeconds(signedAt) }),
    };
}
function evidenceOf({ name, bytes }, { url }) {
    const sha512 = (0,external_node_crypto_namespaceObject.createHash)('sha512').update(bytes).digest('hex');
    return { name, ...(url === undefined ? {} : { url: new URL(name, url).href }), sha512 };
}

;// CONCATENATED MODULE: ./build/src/commands/verify.js

















/** Files that are verified at once. Each is a stream, so memory does not grow with their size. */
const verify_SIDE_BY_SIDE = 4;
const VERSION_DIGESTS = fileName(`${VERSION_FILE}.DIGESTS.asc`);
/**
 * Streams the files of a release from every mirror and verifies them, without keeping them. One invalid file does not stop the others. Everything that is wrong
 * is a failed file of the report, also a release or feed that can't be read.
 */
function verifyRelease(requests, session) {
    return restartOnKeyringChange(session, async () => {
        const startedAt = new Date().toISOString();
        const files = [];
        for (const request of requests)
            files.push(...(await verifyOnMirrors(request, session)));
        return { files, startedAt, finishedAt: new Date().toISOString() };
    });
}
async function verifyOnMirrors(request, session) {
    const { href, pathname } = feedUrlOf(request.release);
    let wanted;
    try {
        wanted = await chooseVersion(request.release, session);
    }
    catch (error) {
        const place = { name: (0,posix_namespaceObject.basename)(pathname), url: href };
        return [reportError(place, toActionError(error, `verifying ${href}`), session.progress)];
    }
    const reports = [];
    for (const location of request.release.locations)
        reports.push(...(await verifyOnMirror(request, location, wanted, session)));
    return reports;
}
async function verifyOnMirror(request, location, wanted, session) {
    const isWhole = !request.isNamed;
    const first = await verifyVersionFile({ ...request, location, wanted, hasDigests: isWhole && wanted !== undefined }, session);
    const { release } = first;
    if (release === undefined)
        return first.reports;
    const reports = [...first.reports];
    if (isWhole && wanted === undefined) {
        // `current` has met the conditions of the request already.
        const any = { ...request.release, minimumVersion: undefined };
        const second = { release: any, location, wanted: release.version, hasDigests: true };
        reports.push(...(await verifyVersionFile(second, session)).reports);
    }
    const urlOf = (name) => fileUrl(location, release, release.version, name);
    return [...reports, ...(await verifyFiles(request, { release, urlOf, session }))];
}
/** Verifies a version.txt. It has one report if it passed, and one for each error. An unsigned one that need not be signed has none. */
async function verifyVersionFile({ release: request, location, wanted, hasDigests }, session) {
    const began = performance.now();
    const url = versionFileUrl(request, location, wanted);
    const { facts, value: release, error } = await readRelease(request, location, wanted, session);
    const place = { name: VERSION_FILE, url: url.href };
    if (release === undefined)
        return { reports: [reportFile(place, { facts, error }, session.progress, began)], release };
    const digests = hasDigests ? await verifyVersionDigests(url, release, session) : undefined;
    const errors = [...checkRelease(release, request, wanted, session), digests?.error].filter((each) => each !== undefined);
    const proofs = { signature: facts.proofs?.signature, digests: digests?.facts.proofs?.digests };
    const found = { ...facts, proofs };
    const results = errors.length === 0 && release.verdict !== undefined
        ? [{ facts: found, value: release }]
        : errors.map((each) => ({ facts: found, error: each }));
    const ofRelease = { ...place, release: reportRelease(release) };
    const reports = results.map((result) => reportFile(ofRelease, result, session.progress, began));
    return { reports, release };
}
/** Verifies that the signed DIGESTS of version.txt lists its bytes. */
async function verifyVersionDigests(url, { evidence, buildTime }, session) {
    if (evidence === undefined)
        return undefined;
    const { bytes } = evidence;
    return toResult(url.href, async (note) => {
        const digests = await session.transport.readSmall(new URL(VERSION_DIGESTS, url), LIMITS.digests);
        const proofs = {
            signature: toProof(signatureName(VERSION_FILE), evidence.signature),
            digests: toProof(VERSION_DIGESTS, digests),
        };
        note({ proofs });
        const open = async () => oneChunk(bytes);
        const file = { name: VERSION_FILE, signedNames: [VERSION_FILE], label: url.href, buildTime, proofs, open };
        return orThrow(await verifyFile(file, session));
    });
}
async function verifyFiles({ platforms, isNamed }, mirror) {
    const verifyGroups = (groups) => sideBySide(groups, verify_SIDE_BY_SIDE, (group) => verifyGroup(group, mirror));
    const images = await verifyGroups(platforms.map(({ image }) => ({ choices: image, isRequired: isNamed })));
    const companions = await verifyGroups(companionsOf(platforms, images));
    const others = isNamed ? [] : await verifyGroups(otherFiles(mirror.release, companions));
    const reports = [...images, ...companions, ...others].flatMap((group) => group.reports);
    return images.some((group) => group.reports.length > 0) ? reports : [...reports, reportNoImage(mirror)];
}
/** Returns the platforms' companions, each once. If a mirror has an image, it must have the files that the image needs to boot. */
function companionsOf(plans, images) {
    const groups = plans.flatMap(({ companions }, index) => {
        const hasImage = images[index]?.reports.some(({ code }) => code !== 'FILE_NOT_FOUND') ?? false;
        return companions.map((choices) => ({
            choices,
            isRequired: hasImage && choices.some(({ isRequired }) => isRequired),
        }));
    });
    return [...Map.groupBy(groups, ({ choices }) => choices[0]?.name).values()].flatMap(([first, ...same]) => first === undefined ? [] : [{ ...first, isRequired: [first, ...same].some(({ isRequired }) => isRequired) }]);
}
/** Returns the files that a release has besides its platforms. Mirrors may leave them out. */
function otherFiles({ distribution }, companions) {
    const documents = Object.keys(DOCUMENTS).map((document) => planDocument(document, distribution));
    const amis = companions.flatMap(({ regions }) => regions).map((region) => planAmi(region, distribution));
    return [...documents, ...amis].map((artifact) => ({ choices: [artifact], isRequired: false }));
}
/** A mirror may leave platforms out, but not all of them. */
function reportNoImage({ release, urlOf, session }) {
    const url = new URL('.', urlOf(VERSION_FILE)).href;
    const error = new ActionError('FILE_NOT_FOUND', `${url} has no image of any known platform: the release's files were removed, or never copied. Publish them again, or set \`version\` to one that the mirror has.`, { url });
    const place = { name: `${release.distribution.filePrefix}*`, url, release: reportRelease(release) };
    return reportError(place, error, session.progress);
}
async function verifyGroup({ choices, isRequired }, mirror) {
    const found = [];
    for (const artifact of choices)
        found.push(await verifyPublished(artifact, mirror));
    const reports = found.flatMap((each) => each.reports);
    const regions = found.flatMap((each) => each.regions);
    const [first] = choices;
    if (reports.length > 0 || !isRequired || first === undefined)
        return { reports, regions };
    const { release, urlOf, session } = mirror;
    const urls = choices.map(({ name }) => urlOf(name).href).join(', ');
    const url = urlOf(first.name).href;
    const error = new ActionError('FILE_NOT_FOUND', `${first.isRequired ? 'Required companion file is missing' : 'Image is missing'}: ${urls} not found. Publish it again, or leave the platform out.`, { file: first.name, url });
    const place = { name: first.name, url, release: reportRelease(release) };
    return { reports: [reportError(place, error, session.progress)], regions };
}
/** Verifies a published file. There is no report if the mirror has neither the file nor its signature. */
async function verifyPublished(artifact, mirror) {
    const began = performance.now();
    const url = mirror.urlOf(artifact.name).href;
    const result = await toResult(url, (note) => verifyRemote(artifact, mirror, note));
    if (result.error === undefined && result.value === undefined)
        return { reports: [], regions: [] };
    const place = { name: artifact.name, url, release: reportRelease(mirror.release) };
    return { reports: [reportFile(place, result, mirror.session.progress, began)], regions: result.value ?? [] };
}
/** Returns the AWS regions that the file lists. Undefined if the mirror has neither the file nor its signature. */
async function verifyRemote(artifact, { release, urlOf, session }, note) {
    const { transport } = session;
    const { name, signedNames } = artifact;
    const url = urlOf(name);
    const remote = await transport.open(url, isAmiList(artifact) ? LIMITS.amiList : artifact.maxSize);
    if (remote === undefined) {
        if (!(await transport.exists(urlOf(signatureName(name)))))
            return undefined;
        throw new ActionError('FILE_NOT_FOUND', `${url.href} is missing, but its signature is there: the file was removed. Publish it again.`, { file: name, url: url.href });
    }
    try {
        const proofs = await fetchProofs(artifact, urlOf, session);
        const list = [];
        const open = async () => isAmiList(artifact) ? keep(remote.chunks(), list) : remote.chunks();
        const file = { name, signedNames, buildTime: release.buildTime, label: url.href, proofs, open };
        const result = await verifyWholeFile(file, session);
        note(result.facts);
        orThrow(result);
        return isAmiList(artifact) ? Object.keys(await withSubject(url.href, () => parseAmiList(Buffer.concat(list)))) : [];
    }
    finally {
        await remote.close();
    }
}
/** Yields the chunks, and appends them to `kept`. */
async function* keep(chunks, kept) {
    for await (const chunk of chunks) {
        kept.push(chunk);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./build/src/cache/plain-file.js



/**
 * Opens the plain file at `path`, also through links. Returns undefined if there is none. Throws FILE_SYSTEM for devices and pipes, which may be endless or block a
 * reader, and TOO_LARGE above `maxBytes`.
 */
async function openPlain(path, maxBytes) {
    const found = await (0,promises_namespaceObject.stat)(path).catch((error) => {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    });
    if (found === undefined)
        return undefined;
    checkPlain(path, found, maxBytes);
    // The path may be a pipe by now, which must not block.
    const handle = await (0,promises_namespaceObject.open)(path, external_node_fs_namespaceObject.constants.O_RDONLY | (external_node_fs_namespaceObject.constants.O_NONBLOCK ?? 0));
    try {
        checkPlain(path, await handle.stat(), maxBytes);
        return handle;
    }
    catch (error) {
        await handle.close();
        throw error;
    }
}
function checkPlain(path, status, maxBytes) {
    if (!status.isFile()) {
        const what = status.isDirectory() ? 'a folder' : 'a device, a pipe or a socket';
        throw new ActionError('FILE_SYSTEM', `${path} is ${what}, not a file. Use the path of a file, or remove it.`, {
            file: path,
        });
    }
    if (status.size > maxBytes)
        throw plain_file_tooLarge(path, maxBytes);
}
function plain_file_tooLarge(path, maxBytes) {
    return new ActionError('TOO_LARGE', `${path} has more than ${maxBytes} bytes, the limit for a file of its kind. Use the published file.`, { file: path });
}
/** Returns the bytes of a plain file of at most `maxBytes`. Returns undefined if there is none. */
async function readPlain(path, maxBytes) {
    const handle = await openPlain(path, maxBytes);
    if (handle === undefined)
        return undefined;
    const chunks = [];
    for await (const chunk of plain_file_chunksOf(path, handle, maxBytes))
        chunks.push(chunk);
    return Buffer.concat(chunks);
}
/** Streams the bytes of a plain file of at most `maxBytes`. Throws FILE_NOT_FOUND if there is none. */
async function streamPlain(path, maxBytes) {
    const handle = await openPlain(path, maxBytes);
    if (handle === undefined)
        throw new ActionError('FILE_NOT_FOUND', `${path} does not exist. Check the path.`, { file: path });
    return plain_file_chunksOf(path, handle, maxBytes);
}
/** The size at opening is not final: a file may grow, and files of /proc have none. */
async function* plain_file_chunksOf(path, handle, maxBytes) {
    let size = 0;
    for await (const chunk of handle.createReadStream({ highWaterMark: 1024 * 1024 })) {
        size += chunk.length;
        if (size > maxBytes)
            throw plain_file_tooLarge(path, maxBytes);
        yield chunk;
    }
}

;// CONCATENATED MODULE: ./build/src/commands/verify-local-files.js

















/** Signature and digest files. They are read together with the file that they prove. */
const PROOF = /(?:\.sig|\.asc|\.DIGESTS)$/;
/**
 * Verifies local files, each by its `.sig` in the same folder. A signed DIGESTS and a signed version.txt there are verified as well. A pattern without a match,
 * a link to nothing and a signature without its file are failures.
 */
function verifyLocalFiles(files, distribution, session) {
    return restartOnKeyringChange(session, async () => {
        const startedAt = new Date().toISOString();
        const paths = files.paths.filter((path) => !PROOF.test(path));
        const verified = await sideBySide(paths, verify_SIDE_BY_SIDE, (path) => verifyLocalFile(path, distribution, session));
        const missing = (await findMissing(files)).map(({ place, error }) => reportError(place, error, session.progress));
        return { files: [...verified, ...missing], startedAt, finishedAt: new Date().toISOString() };
    });
}
async function findMissing({ paths, dangling, unmatched }) {
    const orphans = await Promise.all(paths.map((path) => findOrphan(path, dangling)));
    return [
        ...unmatched.map(toUnmatched),
        ...(await Promise.all(dangling.map(toDangling))),
        ...orphans.filter((each) => each !== undefined),
    ];
}
function toUnmatched(pattern) {
    const error = new ActionError('FILE_NOT_FOUND', `The pattern ${pattern} of \`files\` matches no file. Check its spelling and the step that writes the file, or remove the pattern.`, { file: pattern });
    return { place: { name: pattern }, error };
}
async function toDangling(path) {
    const name = (0,external_node_path_namespaceObject.basename)(path);
    const target = await (0,promises_namespaceObject.readlink)(path).catch(() => 'a file');
    const error = new ActionError('FILE_NOT_FOUND', `${path} is a symbolic link to ${target}, which is missing. Put the file there, or remove the link.`, { file: name });
    return { place: { name, path }, error };
}
/** Returns the missing file of a signature. A DIGESTS file may have a signature as well, and is a proof itself. */
async function findOrphan(signaturePath, dangling) {
    if (!signaturePath.endsWith('.sig'))
        return undefined;
    const path = signaturePath.slice(0, -'.sig'.length);
    if (PROOF.test(path) || dangling.includes(path) || (await isThere(path)))
        return undefined;
    const name = (0,external_node_path_namespaceObject.basename)(path);
    const error = new ActionError('FILE_NOT_FOUND', `${path} is missing, but its signature is there: the file was removed. Put it back, or remove ${name}.sig.`, { file: name });
    return { place: { name, path }, error };
}
async function verifyLocalFile(path, distribution, session) {
    const began = performance.now();
    const result = await toResult(path, (note) => verifyPath(path, distribution, session, note));
    return reportFile({ name: (0,external_node_path_namespaceObject.basename)(path), path }, result, session.progress, began);
}
async function verifyPath(path, distribution, session, note) {
    const name = (0,external_node_path_namespaceObject.basename)(path);
    const [signature, digests] = await Promise.all([
        readPlain(`${path}.sig`, LIMITS.signature),
        readPlain(`${path}.DIGESTS.asc`, LIMITS.digests),
    ]);
    const release = await toResult(path, () => readBuildTime(path, distribution, session));
    const file = {
        name,
        signedNames: signedNamesOf(name, distribution),
        label: path,
        buildTime: release.value,
        proofs: { signature: toProof(`${name}.sig`, signature), digests: toProof(`${name}.DIGESTS.asc`, digests) },
        isLocal: true,
        open: () => streamPlain(path, LIMITS.image),
    };
    const result = await verifyWholeFile(file, session);
    note(result.facts);
    orThrow(result);
    orThrow(release);
}
/** Returns the build time of the signed version.txt in the same folder. Undefined if there is none. */
async function readBuildTime(path, distribution, session) {
    const versionPath = (0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(path), VERSION_FILE);
    if (path === versionPath)
        return undefined;
    const [bytes, signature] = await Promise.all([
        readPlain(versionPath, LIMITS.versionFile),
        readPlain((0,external_node_path_namespaceObject.join)((0,external_node_path_namespaceObject.dirname)(path), signatureName(VERSION_FILE)), LIMITS.signature),
    ]);
    if (bytes === undefined || signature === undefined)
        return undefined;
    return withSubject(versionPath, async () => {
        await verifyData(bytes, await parseSignatureFile(signature), session);
        return buildTime(parseVersionFile(bytes, distribution).buildId);
    });
}
async function isThere(path) {
    return (0,promises_namespaceObject.stat)(path).then(() => true, (error) => error.code !== 'ENOENT');
}

;// CONCATENATED MODULE: ./build/src/report/public-url.js
/** Removes credentials from reports, issues and attestations, in which the runner masks no secrets. */
/** Returns `url` without user, password, query and fragment. In other text, does the same with each URL. */
function publicUrl(url) {
    const parsed = URL.parse(url);
    if (parsed === null || parsed.host === '')
        return withoutSecrets(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
/** Returns `text` without the user, password and query of each URL. */
function withoutSecrets(text) {
    return text
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/?#"<>]*@/gi, '$1')
        .replace(/\b([a-z][a-z0-9+.-]*:\/\/[^\s?#"<>]*)[?#][^\s"<>]*/gi, '$1');
}

;// CONCATENATED MODULE: ./build/src/report/markdown.js
/**
 * Escapes text from outside (file names, URLs, reasons) for GitHub's Markdown. It comes from mirrors and file systems, so it
 * must not notify people or link issues in the failure issue.
 */
/** Returns `text` on one line. Control characters, line separators and direction marks become spaces. */
function singleLine(text) {
    return text
        .toWellFormed()
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
}
/**
 * Returns `text` as inline code, also for table cells. GitHub links nothing in code, and only the fence ends it (CommonMark
 * §6.1), so the fence is longer than any run of backticks inside. In a table, a pipe needs a backslash (GFM §4.10), and the
 * backslashes before it are doubled.
 */
function inlineCode(text) {
    const line = singleLine(text).replace(/(\\*)\|/g, '$1$1\\|');
    if (line === '')
        return '';
    const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    // Markdown strips one space on each side, which separates a backtick in the text from the fence.
    const pad = /^`|`$/.test(line) ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
/** A zero-width space, which keeps GitHub from finding a mention, an issue number or a link. */
const BREAK = '&#8203;';
/**
 * Returns `text` as plain text for Markdown, also for table cells, but not for the start of a line. Special characters become
 * references, which are never markup (CommonMark §2.5). A zero-width space after `@`, `#`, `GH-` and `www` prevents links.
 */
function plainText(text) {
    return singleLine(text)
        .replace(/[&<>\\`*_[\]|~$:]/g, (character) => `&#${character.charCodeAt(0)};`)
        .replace(/@|(?<!&)#/g, (character) => `&#${character.charCodeAt(0)};${BREAK}`)
        .replace(/GH-|www/gi, `$&${BREAK}`);
}

;// CONCATENATED MODULE: ./build/src/report/verification-report.js




/** Counts verified and failed files. */
function countVerdicts(report) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed').length;
    return { verified: report.files.length - failed, failed };
}
/** Returns whether at least one file was verified and none failed. */
function isHealthy(report) {
    return report.files.length > 0 && countVerdicts(report).failed === 0;
}
/** Returns a text that is equal for the same failed files with the same codes, in any order and at any time. */
function failureState(report) {
    const failures = report.files
        .filter(({ verdict }) => verdict === 'failed')
        .map((file) => JSON.stringify([file.release?.version, file.release?.architecture, file.name, verification_report_placeOf(file), file.code]));
    return JSON.stringify(failures.sort());
}
/** Returns the URL without credentials, or the path of a file. */
function verification_report_placeOf({ url, path }) {
    return url === undefined ? path : publicUrl(url);
}
/** Returns the report as JSON: an array with one object per file, in the order of the run. URLs have no credentials. */
function renderReportJson(report) {
    return JSON.stringify(report.files.map(publicFile));
}
/**
 * Returns the report as an output, which workflows pass in an environment variable: as `renderReportJson`, without the
 * evidence. If it is longer than `LIMITS.reportOutput`, returns as many failed files as fit.
 */
function renderReportOutput(report) {
    const rows = report.files.map(publicFile).map(({ evidence: _, ...row }) => row);
    const whole = JSON.stringify(rows);
    if (Buffer.byteLength(whole) <= LIMITS.reportOutput)
        return whole;
    const kept = [];
    let length = 2;
    for (const row of rows.filter(({ verdict }) => verdict === 'failed')) {
        const text = JSON.stringify(row);
        length += Buffer.byteLength(text) + 1;
        if (length > LIMITS.reportOutput)
            break;
        kept.push(text);
    }
    return `[${kept.join(',')}]`;
}
/** Returns a file's report without credentials. */
function publicFile(file) {
    return {
        ...file,
        ...(file.url === undefined ? {} : { url: publicUrl(file.url) }),
        ...(file.reason === undefined ? {} : { reason: withoutSecrets(file.reason) }),
        ...(file.evidence === undefined ? {} : { evidence: file.evidence.map(publicEvidence) }),
    };
}
function publicEvidence(evidence) {
    return evidence.url === undefined ? evidence : { ...evidence, url: publicUrl(evidence.url) };
}
/**
 * Returns the report as GitHub Markdown, for the job summary and the issue: a headline, the failed files with their reasons,
 * and the verified files, folded. Escapes all text from outside.
 */
function renderReportMarkdown(report, frame = {}) {
    const failed = report.files.filter(({ verdict }) => verdict === 'failed');
    const verified = report.files.filter(({ verdict }) => verdict === 'verified');
    const parts = [`### ${headline(report)}`, factsLine(report, frame)];
    if (failed.length > 0)
        parts.push(table(['Failed file', 'Code', 'Reason', 'Claimed signing time', 'Size', 'Duration'], failed.map(failedRow)));
    if (verified.length > 0) {
        parts.push(`<details>\n<summary>${countOf(verified.length, 'verified file')}</summary>`);
        parts.push(table(['File', 'Signed at', 'Signed by', 'Size', 'Duration'], verified.map(verifiedRow)));
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
    const facts = [...new Set(releases)].map(inlineCode);
    facts.push(formatBytes(bytes), formatSeconds(time / 1000), formatTime(report.startedAt));
    const run = URL.parse(runUrl ?? '');
    if (run !== null && /^https?:$/.test(run.protocol))
        facts.push(`[run](<${publicUrl(run.href)}>)`);
    return facts.join(' · ');
}
function failedRow(file) {
    const where = verification_report_placeOf(file) ?? file.name;
    const name = where === file.name ? inlineCode(file.name) : `${inlineCode(file.name)}<br>${inlineCode(where)}`;
    const reason = plainText(withoutSecrets(file.reason ?? ''));
    return [
        name,
        inlineCode(file.code ?? ''),
        reason,
        formatTime(file.signedAt ?? ''),
        sizeCell(file),
        formatSeconds(file.duration / 1000),
    ];
}
function verifiedRow(file) {
    const release = file.release === undefined ? '' : ` ${inlineCode(`${file.release.version} ${file.release.architecture}`)}`;
    const by = inlineCode(file.signingKey ?? '');
    return [
        inlineCode(file.name) + release,
        formatTime(file.signedAt ?? ''),
        by,
        sizeCell(file),
        formatSeconds(file.duration / 1000),
    ];
}
function table(head, rows) {
    return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
function sizeCell({ size }) {
    return size === undefined ? '' : formatBytes(size);
}
function countOf(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
/** Formats a time as `2026-08-10 18:43 UTC`. */
function formatTime(iso) {
    const time = Date.parse(iso);
    return Number.isNaN(time) ? plainText(iso) : `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-glob-options-helper.js

/**
 * Returns a copy with defaults filled in.
 */
function getOptions(copy) {
    const result = {
        followSymbolicLinks: true,
        implicitDescendants: true,
        matchDirectories: true,
        omitBrokenSymbolicLinks: true,
        excludeHiddenFiles: false
    };
    if (copy) {
        if (typeof copy.followSymbolicLinks === 'boolean') {
            result.followSymbolicLinks = copy.followSymbolicLinks;
            core_debug(`followSymbolicLinks '${result.followSymbolicLinks}'`);
        }
        if (typeof copy.implicitDescendants === 'boolean') {
            result.implicitDescendants = copy.implicitDescendants;
            core_debug(`implicitDescendants '${result.implicitDescendants}'`);
        }
        if (typeof copy.matchDirectories === 'boolean') {
            result.matchDirectories = copy.matchDirectories;
            core_debug(`matchDirectories '${result.matchDirectories}'`);
        }
        if (typeof copy.omitBrokenSymbolicLinks === 'boolean') {
            result.omitBrokenSymbolicLinks = copy.omitBrokenSymbolicLinks;
            core_debug(`omitBrokenSymbolicLinks '${result.omitBrokenSymbolicLinks}'`);
        }
        if (typeof copy.excludeHiddenFiles === 'boolean') {
            result.excludeHiddenFiles = copy.excludeHiddenFiles;
            core_debug(`excludeHiddenFiles '${result.excludeHiddenFiles}'`);
        }
    }
    return result;
}
//# sourceMappingURL=internal-glob-options-helper.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-path-helper.js


const internal_path_helper_IS_WINDOWS = process.platform === 'win32';
/**
 * Similar to path.dirname except normalizes the path separators and slightly better handling for Windows UNC paths.
 *
 * For example, on Linux/macOS:
 * - `/               => /`
 * - `/hello          => /`
 *
 * For example, on Windows:
 * - `C:\             => C:\`
 * - `C:\hello        => C:\`
 * - `C:              => C:`
 * - `C:hello         => C:`
 * - `\               => \`
 * - `\hello          => \`
 * - `\\hello         => \\hello`
 * - `\\hello\world   => \\hello\world`
 */
function dirname(p) {
    // Normalize slashes and trim unnecessary trailing slash
    p = safeTrimTrailingSeparator(p);
    // Windows UNC root, e.g. \\hello or \\hello\world
    if (internal_path_helper_IS_WINDOWS && /^\\\\[^\\]+(\\[^\\]+)?$/.test(p)) {
        return p;
    }
    // Get dirname
    let result = external_path_namespaceObject.dirname(p);
    // Trim trailing slash for Windows UNC root, e.g. \\hello\world\
    if (internal_path_helper_IS_WINDOWS && /^\\\\[^\\]+\\[^\\]+\\$/.test(result)) {
        result = safeTrimTrailingSeparator(result);
    }
    return result;
}
/**
 * Roots the path if not already rooted. On Windows, relative roots like `\`
 * or `C:` are expanded based on the current working directory.
 */
function ensureAbsoluteRoot(root, itemPath) {
    external_assert_namespaceObject(root, `ensureAbsoluteRoot parameter 'root' must not be empty`);
    external_assert_namespaceObject(itemPath, `ensureAbsoluteRoot parameter 'itemPath' must not be empty`);
    // Already rooted
    if (hasAbsoluteRoot(itemPath)) {
        return itemPath;
    }
    // Windows
    if (internal_path_helper_IS_WINDOWS) {
        // Check for itemPath like C: or C:foo
        if (itemPath.match(/^[A-Z]:[^\\/]|^[A-Z]:$/i)) {
            let cwd = process.cwd();
            external_assert_namespaceObject(cwd.match(/^[A-Z]:\\/i), `Expected current directory to start with an absolute drive root. Actual '${cwd}'`);
            // Drive letter matches cwd? Expand to cwd
            if (itemPath[0].toUpperCase() === cwd[0].toUpperCase()) {
                // Drive only, e.g. C:
                if (itemPath.length === 2) {
                    // Preserve specified drive letter case (upper or lower)
                    return `${itemPath[0]}:\\${cwd.substr(3)}`;
                }
                // Drive + path, e.g. C:foo
                else {
                    if (!cwd.endsWith('\\')) {
                        cwd += '\\';
                    }
                    // Preserve specified drive letter case (upper or lower)
                    return `${itemPath[0]}:\\${cwd.substr(3)}${itemPath.substr(2)}`;
                }
            }
            // Different drive
            else {
                return `${itemPath[0]}:\\${itemPath.substr(2)}`;
            }
        }
        // Check for itemPath like \ or \foo
        else if (internal_path_helper_normalizeSeparators(itemPath).match(/^\\$|^\\[^\\]/)) {
            const cwd = process.cwd();
            external_assert_namespaceObject(cwd.match(/^[A-Z]:\\/i), `Expected current directory to start with an absolute drive root. Actual '${cwd}'`);
            return `${cwd[0]}:\\${itemPath.substr(1)}`;
        }
    }
    external_assert_namespaceObject(hasAbsoluteRoot(root), `ensureAbsoluteRoot parameter 'root' must have an absolute root`);
    // Otherwise ensure root ends with a separator
    if (root.endsWith('/') || (internal_path_helper_IS_WINDOWS && root.endsWith('\\'))) {
        // Intentionally empty
    }
    else {
        // Append separator
        root += external_path_namespaceObject.sep;
    }
    return root + itemPath;
}
/**
 * On Linux/macOS, true if path starts with `/`. On Windows, true for paths like:
 * `\\hello\share` and `C:\hello` (and using alternate separator).
 */
function hasAbsoluteRoot(itemPath) {
    external_assert_namespaceObject(itemPath, `hasAbsoluteRoot parameter 'itemPath' must not be empty`);
    // Normalize separators
    itemPath = internal_path_helper_normalizeSeparators(itemPath);
    // Windows
    if (internal_path_helper_IS_WINDOWS) {
        // E.g. \\hello\share or C:\hello
        return itemPath.startsWith('\\\\') || /^[A-Z]:\\/i.test(itemPath);
    }
    // E.g. /hello
    return itemPath.startsWith('/');
}
/**
 * On Linux/macOS, true if path starts with `/`. On Windows, true for paths like:
 * `\`, `\hello`, `\\hello\share`, `C:`, and `C:\hello` (and using alternate separator).
 */
function hasRoot(itemPath) {
    external_assert_namespaceObject(itemPath, `isRooted parameter 'itemPath' must not be empty`);
    // Normalize separators
    itemPath = internal_path_helper_normalizeSeparators(itemPath);
    // Windows
    if (internal_path_helper_IS_WINDOWS) {
        // E.g. \ or \hello or \\hello
        // E.g. C: or C:\hello
        return itemPath.startsWith('\\') || /^[A-Z]:/i.test(itemPath);
    }
    // E.g. /hello
    return itemPath.startsWith('/');
}
/**
 * Removes redundant slashes and converts `/` to `\` on Windows
 */
function internal_path_helper_normalizeSeparators(p) {
    p = p || '';
    // Windows
    if (internal_path_helper_IS_WINDOWS) {
        // Convert slashes on Windows
        p = p.replace(/\//g, '\\');
        // Remove redundant slashes
        const isUnc = /^\\\\+[^\\]/.test(p); // e.g. \\hello
        return (isUnc ? '\\' : '') + p.replace(/\\\\+/g, '\\'); // preserve leading \\ for UNC
    }
    // Remove redundant slashes
    return p.replace(/\/\/+/g, '/');
}
/**
 * Normalizes the path separators and trims the trailing separator (when safe).
 * For example, `/foo/ => /foo` but `/ => /`
 */
function safeTrimTrailingSeparator(p) {
    // Short-circuit if empty
    if (!p) {
        return '';
    }
    // Normalize separators
    p = internal_path_helper_normalizeSeparators(p);
    // No trailing slash
    if (!p.endsWith(external_path_namespaceObject.sep)) {
        return p;
    }
    // Check '/' on Linux/macOS and '\' on Windows
    if (p === external_path_namespaceObject.sep) {
        return p;
    }
    // On Windows check if drive root. E.g. C:\
    if (internal_path_helper_IS_WINDOWS && /^[A-Z]:\\$/i.test(p)) {
        return p;
    }
    // Otherwise trim trailing slash
    return p.substr(0, p.length - 1);
}
//# sourceMappingURL=internal-path-helper.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-match-kind.js
/**
 * Indicates whether a pattern matches a path
 */
var MatchKind;
(function (MatchKind) {
    /** Not matched */
    MatchKind[MatchKind["None"] = 0] = "None";
    /** Matched if the path is a directory */
    MatchKind[MatchKind["Directory"] = 1] = "Directory";
    /** Matched if the path is a regular file */
    MatchKind[MatchKind["File"] = 2] = "File";
    /** Matched */
    MatchKind[MatchKind["All"] = 3] = "All";
})(MatchKind || (MatchKind = {}));
//# sourceMappingURL=internal-match-kind.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-pattern-helper.js


const internal_pattern_helper_IS_WINDOWS = process.platform === 'win32';
/**
 * Given an array of patterns, returns an array of paths to search.
 * Duplicates and paths under other included paths are filtered out.
 */
function getSearchPaths(patterns) {
    // Ignore negate patterns
    patterns = patterns.filter(x => !x.negate);
    // Create a map of all search paths
    const searchPathMap = {};
    for (const pattern of patterns) {
        const key = internal_pattern_helper_IS_WINDOWS
            ? pattern.searchPath.toUpperCase()
            : pattern.searchPath;
        searchPathMap[key] = 'candidate';
    }
    const result = [];
    for (const pattern of patterns) {
        // Check if already included
        const key = internal_pattern_helper_IS_WINDOWS
            ? pattern.searchPath.toUpperCase()
            : pattern.searchPath;
        if (searchPathMap[key] === 'included') {
            continue;
        }
        // Check for an ancestor search path
        let foundAncestor = false;
        let tempKey = key;
        let parent = dirname(tempKey);
        while (parent !== tempKey) {
            if (searchPathMap[parent]) {
                foundAncestor = true;
                break;
            }
            tempKey = parent;
            parent = dirname(tempKey);
        }
        // Include the search pattern in the result
        if (!foundAncestor) {
            result.push(pattern.searchPath);
            searchPathMap[key] = 'included';
        }
    }
    return result;
}
/**
 * Matches the patterns against the path
 */
function internal_pattern_helper_match(patterns, itemPath) {
    let result = MatchKind.None;
    for (const pattern of patterns) {
        if (pattern.negate) {
            result &= ~pattern.match(itemPath);
        }
        else {
            result |= pattern.match(itemPath);
        }
    }
    return result;
}
/**
 * Checks whether to descend further into the directory
 */
function internal_pattern_helper_partialMatch(patterns, itemPath) {
    return patterns.some(x => !x.negate && x.partialMatch(itemPath));
}
//# sourceMappingURL=internal-pattern-helper.js.map
;// CONCATENATED MODULE: ./node_modules/balanced-match/dist/esm/index.js
const balanced = (a, b, str) => {
    const ma = a instanceof RegExp ? maybeMatch(a, str) : a;
    const mb = b instanceof RegExp ? maybeMatch(b, str) : b;
    const r = ma !== null && mb != null && range(ma, mb, str);
    return (r && {
        start: r[0],
        end: r[1],
        pre: str.slice(0, r[0]),
        body: str.slice(r[0] + ma.length, r[1]),
        post: str.slice(r[1] + mb.length),
    });
};
const maybeMatch = (reg, str) => {
    const m = str.match(reg);
    return m ? m[0] : null;
};
const range = (a, b, str) => {
    let begs, beg, left, right = undefined, result;
    let ai = str.indexOf(a);
    let bi = str.indexOf(b, ai + 1);
    let i = ai;
    if (ai >= 0 && bi > 0) {
        if (a === b) {
            return [ai, bi];
        }
        begs = [];
        left = str.length;
        while (i >= 0 && !result) {
            if (i === ai) {
                begs.push(i);
                ai = str.indexOf(a, i + 1);
            }
            else if (begs.length === 1) {
                const r = begs.pop();
                if (r !== undefined)
                    result = [r, bi];
            }
            else {
                beg = begs.pop();
                if (beg !== undefined && beg < left) {
                    left = beg;
                    right = bi;
                }
                bi = str.indexOf(b, i + 1);
            }
            i = ai < bi && ai >= 0 ? ai : bi;
        }
        if (begs.length && right !== undefined) {
            result = [left, right];
        }
    }
    return result;
};
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/brace-expansion/dist/esm/index.js

const escSlash = '\0SLASH' + Math.random().toFixed(16) + '\0';
const escOpen = '\0OPEN' + Math.random().toFixed(16) + '\0';
const escClose = '\0CLOSE' + Math.random().toFixed(16) + '\0';
const escComma = '\0COMMA' + Math.random().toFixed(16) + '\0';
const escPeriod = '\0PERIOD' + Math.random().toFixed(16) + '\0';
const escSlashPattern = new RegExp(escSlash, 'g');
const escOpenPattern = new RegExp(escOpen, 'g');
const escClosePattern = new RegExp(escClose, 'g');
const escCommaPattern = new RegExp(escComma, 'g');
const escPeriodPattern = new RegExp(escPeriod, 'g');
const slashPattern = /\\\\/g;
const openPattern = /\\{/g;
const closePattern = /\\}/g;
const commaPattern = /\\,/g;
const periodPattern = /\\\./g;
const EXPANSION_MAX = 100_000;
// `EXPANSION_MAX` caps the *number* of expansions, but not their length. An
// input like `'{a,b}'.repeat(1500)` stays under that count - its output is
// truncated to 100k results - while making every result ~1500 characters
// long. The result set, and the intermediate arrays built while combining
// brace sets, then grow large enough to exhaust memory and crash the process
// (CVE-2026-14257). `EXPANSION_MAX_LENGTH` bounds the total number of
// characters the accumulator may hold at any point, so memory stays flat no
// matter how many brace groups are chained. The limit sits well above any
// realistic expansion (100k results hitting `EXPANSION_MAX` measure ~1M
// characters) so legitimate input is unaffected.
const EXPANSION_MAX_LENGTH = 4_000_000;
// `expand_` recurses once per level of brace *nesting* - both when expanding a
// set's comma members and when re-wrapping a set whose body is a single part.
// The CVE-2026-14257 fix made the *tail* iterative (recursion on `m.post`, one
// level per chained group), which left nesting depth unbounded: about 3,100
// levels of `{{{...a,b...}}}` - only ~6KB of input - exhausted the native stack
// and crashed the process. `EXPANSION_MAX_DEPTH` bounds how deep the parser
// will follow nesting. It sits far above any realistic pattern and well below
// the depth at which the stack runs out.
const EXPANSION_MAX_DEPTH = 1_000;
// Bash keeps a quirk where a brace group followed by a comma set still expands
// (`{a},b}`). The parser implements it by rewriting the string and restarting
// the scan, absorbing one `}` per pass. `n` trailing braces therefore cost `n`
// full passes over a string that itself grows by one `escClose` sentinel each
// time - quadratic in `n`, with a ~26x constant from the sentinel's length.
// 128KB of `'{a}' + '}'.repeat(n) + ',z}'` blocked the event loop for 27
// seconds to produce two results. `EXPANSION_MAX_REWRITES` bounds how many
// times the scan may restart. Real `{a},b}` input needs a handful.
const EXPANSION_MAX_REWRITES = 1_000;
// `EXPANSION_MAX_STEPS` bounds the work one `expand` call does, which `max`,
// `maxLength` and `maxDepth` don't: nested sets are rescanned at every level
// and chained groups each rebuild up to `max` results, so 2KB of input could
// block the event loop for over 30 seconds. Each character scanned, result
// built and sequence value generated is a step, and each `expand_` call costs
// `CALL_STEPS` more. Past the budget, the set being expanded and everything
// after it stay literal. A glob needs a few hundred steps, and nesting all the
// way to `EXPANSION_MAX_DEPTH` about 4M.
const EXPANSION_MAX_STEPS = 20_000_000;
// What one `expand_` call costs on top of what it scans and builds. Setting
// one up takes about as long as scanning 16 characters, and a set whose
// results are wrapped to be expanded again makes one call per result, each
// scanning and building next to nothing: 64KB of
// `('{{' + ','.repeat(316) + '}{' + ','.repeat(316) + '}}').repeat(n)` made
// 4M such calls, which spent the budget three times as slowly as anything
// else.
const CALL_STEPS = 16;
function numeric(str) {
    return !isNaN(str) ? parseInt(str, 10) : str.charCodeAt(0);
}
function escapeBraces(str) {
    return str
        .replace(slashPattern, escSlash)
        .replace(openPattern, escOpen)
        .replace(closePattern, escClose)
        .replace(commaPattern, escComma)
        .replace(periodPattern, escPeriod);
}
function unescapeBraces(str) {
    return str
        .replace(escSlashPattern, '\\')
        .replace(escOpenPattern, '{')
        .replace(escClosePattern, '}')
        .replace(escCommaPattern, ',')
        .replace(escPeriodPattern, '.');
}
// Like `target.push(...items)` but doesn't overflow the stack
function pushAll(target, items) {
    for (let i = 0; i < items.length; i++) {
        target.push(items[i]);
    }
}
// `balanced`, run on `masked` (see `maskUnmatchedOpens`), sliced from `str`
// and charged for the characters it walks: up to the group's `}`, or the
// whole string when there is no match or unmatched `{` come first, which
// `unmatched` then flags for masking. Once a call overdraws the budget, it
// and every later one return undefined, so the rest stays literal.
function balancedWithBudget(str, masked, budget) {
    if (budget.remaining < 0) {
        return undefined;
    }
    const r = range('{', '}', masked);
    const unmatched = r !== undefined && masked.indexOf('{') < r[0];
    budget.remaining -= r && !unmatched ? r[1] + 1 : str.length;
    if (!r || budget.remaining < 0) {
        return undefined;
    }
    return {
        end: r[1],
        pre: str.slice(0, r[0]),
        body: str.slice(r[0] + 1, r[1]),
        post: str.slice(r[1] + 1),
        unmatched,
    };
}
// `masked` with every `{` that has no matching `}` swapped for a `\0`, which
// keeps the length, so a scan of it still lines up with the string it was
// made from. Such a `{` is literal either way, but `balanced` only learns that
// one is unmatched by reading to the end of the string, so with one at the
// head of every group (`'{a,{b,c}'.repeat(n)`) each scan read the rest of the
// input. That was quadratic, and once the step budget charged for it, it ran
// out partway through and left the rest literal. A scan of the masked copy
// stops at the group's `}`. It is one pass, charged as such.
function maskUnmatchedOpens(masked, budget) {
    budget.remaining -= masked.length;
    const open = [];
    for (let i = 0; i < masked.length; i++) {
        const c = masked.charCodeAt(i);
        if (c === 0x7b) {
            open.push(i);
        }
        else if (c === 0x7d && open.length) {
            open.pop();
        }
    }
    let out = '';
    let last = 0;
    for (let i = 0; i < open.length; i++) {
        const at = open[i];
        out += masked.slice(last, at) + '\0';
        last = at + 1;
    }
    return out + masked.slice(last);
}
// Whether `str` has a `,` not followed by another `,`, with a `}` after it on
// the same line - what `/,(?!,).*\}/.test(str)` asks, answered in one pass from
// the end. The regex tries every `,` and backtracks through the rest of its
// line from each, which is quadratic, and the `{a},b}` rewrite asks again on
// every pass. Like a scan, it is charged for the whole string and refused if
// that overdraws the budget.
function commaSetFollows(str, budget) {
    budget.remaining -= str.length;
    if (budget.remaining < 0) {
        return false;
    }
    // Whether a `}` follows the current position before the line ends
    let close = false;
    for (let i = str.length - 1; i >= 0; i--) {
        const c = str.charCodeAt(i);
        if (c === 0x7d) {
            close = true;
        }
        else if (c === 0x0a || c === 0x0d || c === 0x2028 || c === 0x2029) {
            // A line terminator, which `.` does not match
            close = false;
        }
        else if (c === 0x2c && close && str.charCodeAt(i + 1) !== 0x2c) {
            return true;
        }
    }
    return false;
}
/**
 * Basically just str.split(","), but handling cases
 * where we have nested braced sections, which should be
 * treated as individual members, like {a,{b,c},d}
 *
 * Returns `undefined` if the step budget runs out before the whole set is
 * split, since splitting what is left on every comma would tear apart the
 * nested sets it still holds.
 */
function parseCommaParts(str, budget) {
    const parts = [];
    // Walk the brace groups iteratively. Recursing on `post` once per group let a
    // chain of them exhaust the stack - the parsing-side counterpart to
    // the `expand_` overflow fixed for CVE-2026-14257, and not something `max` or
    // `maxLength` can bound, since it happens before expansion.
    //
    // The part the next chunk continues
    let carry = '';
    for (;;) {
        // A set's body holds no unmatched `{`, so there is nothing to mask.
        const m = balancedWithBudget(str, str, budget);
        if (budget.remaining < 0) {
            return undefined;
        }
        if (!m) {
            const tail = str.split(',');
            tail[0] = carry + tail[0];
            pushAll(parts, tail);
            return parts;
        }
        const { pre, body, post } = m;
        const p = pre.split(',');
        p[0] = carry + p[0];
        p[p.length - 1] += '{' + body + '}';
        if (!post.length) {
            pushAll(parts, p);
            return parts;
        }
        carry = p.pop();
        pushAll(parts, p);
        str = post;
    }
}
// An option that is left out, or that is NaN, gets its default. Every
// comparison against NaN is false, so a NaN bound would never be reached:
// `{ maxSteps: NaN }` let 15KB of input block the event loop for 16 seconds,
// and `{ maxDepth: NaN }` overflowed the stack again (CVE-2026-102278). Pass
// `Infinity` to lift a bound.
function bound(value, fallback) {
    return value === undefined || isNaN(value) ? fallback : value;
}
function expand(str, options = {}) {
    if (!str) {
        return [];
    }
    const max = bound(options.max, EXPANSION_MAX);
    const maxLength = bound(options.maxLength, EXPANSION_MAX_LENGTH);
    const maxDepth = bound(options.maxDepth, EXPANSION_MAX_DEPTH);
    const maxRewrites = bound(options.maxRewrites, EXPANSION_MAX_REWRITES);
    const maxSteps = bound(options.maxSteps, EXPANSION_MAX_STEPS);
    // I don't know why Bash 4.3 does this, but it does.
    // Anything starting with {} will have the first two bytes preserved
    // but *only* at the top level, so {},a}b will not expand to anything,
    // but a{},b}c will be expanded to [a}c,abc].
    // One could argue that this is a bug in Bash, but since the goal of
    // this module is to match Bash's rules, we escape a leading {}
    if (str.slice(0, 2) === '{}') {
        str = '\\{\\}' + str.slice(2);
    }
    return expand_(escapeBraces(str), max, maxLength, maxDepth, 0, maxRewrites, { remaining: maxSteps }, true).map(unescapeBraces);
}
function embrace(str) {
    return '{' + str + '}';
}
function isPadded(el) {
    return /^-?0\d/.test(el);
}
function lte(i, y) {
    return i <= y;
}
function gte(i, y) {
    return i >= y;
}
// Build `{ acc[a] + pre + values[v] }` for every combination, capping the
// number of results at `max` and the total number of characters at `maxLength`.
// This is the one place output grows, so bounding it here keeps the single
// accumulator - and therefore memory - flat regardless of how many brace groups
// are combined (CVE-2026-14257). Each result built is a step, since `max` and
// `maxLength` bound one combination, not how many brace groups are combined.
function combine(acc, pre, values, max, maxLength, dropEmpties, budget) {
    const out = [];
    let length = 0;
    // Bash drops empty results at the top level, and they don't count against
    // `max`, so `max` bounds the number of *kept* results. Only an empty
    // `acc[a] + pre` can make one, so for those the empty values are skipped
    // without being visited. Visiting them one at a time let a set of empties
    // cost `acc.length * values.length` while keeping nothing.
    let nonEmpty;
    outer: for (let a = 0; a < acc.length; a++) {
        const prefix = acc[a] + pre;
        let vs = values;
        if (dropEmpties && !prefix) {
            if (!nonEmpty)
                nonEmpty = values.filter(v => v);
            vs = nonEmpty;
        }
        for (let v = 0; v < vs.length; v++) {
            if (out.length >= max)
                break outer;
            const expansion = prefix + vs[v];
            if (length + expansion.length > maxLength)
                break outer;
            out.push(expansion);
            length += expansion.length;
        }
    }
    budget.remaining -= out.length;
    return out;
}
// The expansion values of a single numeric (`1..5`) or alphabetic (`a..e..2`)
// sequence body, or `undefined` if the step budget runs out generating them.
function expandSequence(body, isAlphaSequence, max, maxLength, budget) {
    const n = body.split(/\.\./);
    const N = [];
    // A sequence body always splits into two or three parts, but the compiler
    // can't know that.
    /* c8 ignore start */
    if (n[0] === undefined || n[1] === undefined) {
        return N;
    }
    /* c8 ignore stop */
    const x = numeric(n[0]);
    const y = numeric(n[1]);
    const width = Math.max(n[0].length, n[1].length);
    let incr = n.length === 3 && n[2] !== undefined ?
        Math.max(Math.abs(numeric(n[2])), 1)
        : 1;
    let test = lte;
    const reverse = y < x;
    if (reverse) {
        incr *= -1;
        test = gte;
    }
    const pad = n.some(isPadded);
    // A padded value is built a character at a time to `width`, which the input
    // sets, so it costs one step per character: 64KB of
    // `('{' + '0'.repeat(100) + '..99999}').repeat(n)` took 7 seconds charged
    // one step per value.
    const cost = pad ? width : 1;
    let length = 0;
    for (let i = x; test(i, y) && N.length < max; i += incr) {
        // Each value is a step. `max` and `maxLength` bound one sequence, but a
        // chain of them still generated up to `max` values each, however few
        // combining could keep.
        budget.remaining -= cost;
        if (budget.remaining < 0) {
            return undefined;
        }
        let c;
        if (isAlphaSequence) {
            c = String.fromCharCode(i);
            if (c === '\\') {
                c = '';
            }
        }
        else {
            c = String(i);
            if (pad) {
                const need = width - c.length;
                if (need > 0) {
                    const z = new Array(need + 1).join('0');
                    if (i < 0) {
                        c = '-' + z + c.slice(1);
                    }
                    else {
                        c = z + c;
                    }
                }
            }
        }
        if (length + c.length > maxLength)
            break;
        N.push(c);
        length += c.length;
    }
    return N;
}
function expand_(str, max, maxLength, maxDepth, depth, maxRewrites, budget, isTop) {
    // An overdraft here makes the first scan refuse, so `str` stays literal.
    budget.remaining -= CALL_STEPS;
    // Too deeply nested to keep following: treat the rest as literal, the same
    // way a group that cannot expand is already handled. Truncating rather than
    // throwing keeps `expand` total, matching `max` and `maxLength`.
    if (depth > maxDepth) {
        return [str];
    }
    // Consume the string's top-level brace groups left to right, threading a
    // running set of combined prefixes (`acc`). Expanding the tail iteratively -
    // rather than recursing on `m.post` once per group - keeps the native stack
    // depth constant, so deeply chained input (`'{a,b}'.repeat(3000)`) can no
    // longer overflow the stack, and leaves a single accumulator whose size
    // `maxLength` bounds directly (CVE-2026-14257).
    let acc = [''];
    // Bash drops empty results, but only when the *first* top-level group is a
    // comma set - a sequence like `{a..\}` may legitimately yield ''. The drop
    // is on the final strings, so it is applied to whichever `combine` produces
    // them (the one with no brace set left in the tail).
    // How many times the `{a},b}` rewrite below has restarted the scan. Each pass
    // re-reads the whole string, so leaving this unbounded is quadratic.
    let rewrites = 0;
    let dropEmpties = false;
    let firstGroup = true;
    // `str` with its unmatched `{` masked, once a scan has run into them
    let masked = str;
    for (;;) {
        const m = balancedWithBudget(str, masked, budget);
        // No brace set left, or no step budget left to look for one: the rest of
        // the string is literal.
        if (!m) {
            return combine(acc, str, [''], max, maxLength, dropEmpties, budget);
        }
        if (m.unmatched) {
            masked = maskUnmatchedOpens(masked, budget);
        }
        // no need to expand pre, since it is guaranteed to be free of brace-sets
        const pre = m.pre;
        // This set and the rest of the string, literal: for a set that cannot
        // expand, and for one the step budget runs out on. Once it is overdrawn,
        // every set still being expanded, at every level, stays literal like this -
        // otherwise each level above would go on combining, and wrapping and
        // expanding again, results the budget was too small for.
        const literal = () => combine(acc, pre + '{' + m.body + '}' + m.post, [''], max, maxLength, dropEmpties, budget);
        if (/\$$/.test(pre)) {
            acc = combine(acc, pre + '{' + m.body + '}', [''], max, maxLength, dropEmpties && !m.post.length, budget);
            firstGroup = false;
            if (!m.post.length)
                break;
            str = m.post;
            masked = masked.slice(m.end + 1);
            continue;
        }
        const isNumericSequence = /^-?\d+\.\.-?\d+(?:\.\.-?\d+)?$/.test(m.body);
        const isAlphaSequence = /^[a-zA-Z]\.\.[a-zA-Z](?:\.\.-?\d+)?$/.test(m.body);
        const isSequence = isNumericSequence || isAlphaSequence;
        const isOptions = m.body.indexOf(',') >= 0;
        if (!isSequence && !isOptions) {
            // {a},b}
            if (rewrites < maxRewrites && commaSetFollows(m.post, budget)) {
                rewrites++;
                str = m.pre + '{' + m.body + escClose + m.post;
                // Taking a `}` away never gives an unmatched `{` a partner, so what
                // is masked stays unmatched. The `{` it closed can be left without
                // one, and the next scan masks it.
                masked =
                    masked.slice(0, m.end) + escClose + masked.slice(m.end + 1);
                isTop = true;
                continue;
            }
            // Nothing here expands, so the whole remaining string is literal.
            return literal();
        }
        if (firstGroup) {
            dropEmpties = isTop && !isSequence;
            firstGroup = false;
        }
        let values;
        if (isSequence) {
            values = expandSequence(m.body, isAlphaSequence, max, maxLength, budget);
            if (!values) {
                return literal();
            }
        }
        else {
            let n = parseCommaParts(m.body, budget);
            // The step budget ran out partway through the set.
            if (!n) {
                return literal();
            }
            if (n.length === 1 && n[0] !== undefined) {
                // x{{a,b}}y ==> x{a}y x{b}y
                n = expand_(n[0], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false).map(embrace);
                // The step budget ran out expanding the set's only part.
                if (budget.remaining < 0) {
                    return literal();
                }
                //XXX is this necessary? Can't seem to hit it in tests.
                /* c8 ignore start */
                if (n.length === 1) {
                    const next = combine(acc, pre + n[0], [''], max, maxLength, dropEmpties && !m.post.length, budget);
                    if (budget.remaining < 0) {
                        return literal();
                    }
                    acc = next;
                    if (!m.post.length)
                        break;
                    str = m.post;
                    masked = masked.slice(m.end + 1);
                    continue;
                }
                /* c8 ignore stop */
            }
            // Values that `combine` is going to drop as empty produce no result, so
            // they must not count against `max` - otherwise `{a,,b}` with `max: 2`
            // would stop at `['a', '']` and yield one result instead of two. Skipping
            // them outright keeps `values` bounded while leaving `max` a bound on
            // *kept* results.
            let dropsEmpties = dropEmpties && !m.post.length && !pre;
            for (let d = 0; dropsEmpties && d < acc.length; d++) {
                if (acc[d]) {
                    dropsEmpties = false;
                }
            }
            values = [];
            let valuesLength = 0;
            outer: for (let j = 0; j < n.length; j++) {
                const expanded = expand_(n[j], max, maxLength, maxDepth, depth + 1, maxRewrites, budget, false);
                // The step budget ran out expanding a member.
                if (budget.remaining < 0) {
                    return literal();
                }
                for (let k = 0; k < expanded.length; k++) {
                    const v = expanded[k];
                    if (dropsEmpties && !v)
                        continue;
                    if (values.length >= max ||
                        valuesLength + v.length > maxLength) {
                        break outer;
                    }
                    values.push(v);
                    valuesLength += v.length;
                }
            }
        }
        const next = combine(acc, pre, values, max, maxLength, dropEmpties && !m.post.length, budget);
        // The step budget ran out combining the set's values in.
        if (budget.remaining < 0) {
            return literal();
        }
        acc = next;
        if (!m.post.length)
            break;
        str = m.post;
        masked = masked.slice(m.end + 1);
    }
    return acc;
}
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/assert-valid-pattern.js
const MAX_PATTERN_LENGTH = 1024 * 64;
const assertValidPattern = (pattern) => {
    if (typeof pattern !== 'string') {
        throw new TypeError('invalid pattern');
    }
    if (pattern.length > MAX_PATTERN_LENGTH) {
        throw new TypeError('pattern is too long');
    }
};
//# sourceMappingURL=assert-valid-pattern.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/brace-expressions.js
// translate the various posix character classes into unicode properties
// this works across all unicode locales
// { <posix class>: [<translation>, /u flag required, negated]
const posixClasses = {
    '[:alnum:]': ['\\p{L}\\p{Nl}\\p{Nd}', true],
    '[:alpha:]': ['\\p{L}\\p{Nl}', true],
    '[:ascii:]': ['\\x' + '00-\\x' + '7f', false],
    '[:blank:]': ['\\p{Zs}\\t', true],
    '[:cntrl:]': ['\\p{Cc}', true],
    '[:digit:]': ['\\p{Nd}', true],
    '[:graph:]': ['\\p{Z}\\p{C}', true, true],
    '[:lower:]': ['\\p{Ll}', true],
    '[:print:]': ['\\p{C}', true],
    '[:punct:]': ['\\p{P}', true],
    '[:space:]': ['\\p{Z}\\t\\r\\n\\v\\f', true],
    '[:upper:]': ['\\p{Lu}', true],
    '[:word:]': ['\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}', true],
    '[:xdigit:]': ['A-Fa-f0-9', false],
};
// only need to escape a few things inside of brace expressions
// escapes: [ \ ] -
const braceEscape = (s) => s.replace(/[[\]\\-]/g, '\\$&');
// escape all regexp magic characters
const regexpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&');
// everything has already been escaped, we just have to join
const rangesToString = (ranges) => ranges.join('');
// takes a glob string at a posix brace expression, and returns
// an equivalent regular expression source, and boolean indicating
// whether the /u flag needs to be applied, and the number of chars
// consumed to parse the character class.
// This also removes out of order ranges, and returns ($.) if the
// entire class just no good.
const parseClass = (glob, position) => {
    const pos = position;
    /* c8 ignore start */
    if (glob.charAt(pos) !== '[') {
        throw new Error('not in a brace expression');
    }
    /* c8 ignore stop */
    const ranges = [];
    const negs = [];
    let i = pos + 1;
    let sawStart = false;
    let uflag = false;
    let escaping = false;
    let negate = false;
    let endPos = pos;
    let rangeStart = '';
    WHILE: while (i < glob.length) {
        const c = glob.charAt(i);
        if ((c === '!' || c === '^') && i === pos + 1) {
            negate = true;
            i++;
            continue;
        }
        if (c === ']' && sawStart && !escaping) {
            endPos = i + 1;
            break;
        }
        sawStart = true;
        if (c === '\\') {
            if (!escaping) {
                escaping = true;
                i++;
                continue;
            }
            // escaped \ char, fall through and treat like normal char
        }
        if (c === '[' && !escaping) {
            // either a posix class, a collation equivalent, or just a [
            for (const [cls, [unip, u, neg]] of Object.entries(posixClasses)) {
                if (glob.startsWith(cls, i)) {
                    // invalid, [a-[] is fine, but not [a-[:alpha]]
                    if (rangeStart) {
                        return ['$.', false, glob.length - pos, true];
                    }
                    i += cls.length;
                    if (neg)
                        negs.push(unip);
                    else
                        ranges.push(unip);
                    uflag = uflag || u;
                    continue WHILE;
                }
            }
        }
        // now it's just a normal character, effectively
        escaping = false;
        if (rangeStart) {
            // throw this range away if it's not valid, but others
            // can still match.
            if (c > rangeStart) {
                ranges.push(braceEscape(rangeStart) + '-' + braceEscape(c));
            }
            else if (c === rangeStart) {
                ranges.push(braceEscape(c));
            }
            rangeStart = '';
            i++;
            continue;
        }
        // now might be the start of a range.
        // can be either c-d or c-] or c<more...>] or c] at this point
        if (glob.startsWith('-]', i + 1)) {
            ranges.push(braceEscape(c + '-'));
            i += 2;
            continue;
        }
        if (glob.startsWith('-', i + 1)) {
            rangeStart = c;
            i += 2;
            continue;
        }
        // not the start of a range, just a single character
        ranges.push(braceEscape(c));
        i++;
    }
    if (endPos < i) {
        // didn't see the end of the class, not a valid class,
        // but might still be valid as a literal match.
        return ['', false, 0, false];
    }
    // if we got no ranges and no negates, then we have a range that
    // cannot possibly match anything, and that poisons the whole glob
    if (!ranges.length && !negs.length) {
        return ['$.', false, glob.length - pos, true];
    }
    // if we got one positive range, and it's a single character, then that's
    // not actually a magic pattern, it's just that one literal character.
    // we should not treat that as "magic", we should just return the literal
    // character. [_] is a perfectly valid way to escape glob magic chars.
    if (negs.length === 0 &&
        ranges.length === 1 &&
        /^\\?.$/.test(ranges[0]) &&
        !negate) {
        const r = ranges[0].length === 2 ? ranges[0].slice(-1) : ranges[0];
        return [regexpEscape(r), false, endPos - pos, false];
    }
    const sranges = '[' + (negate ? '^' : '') + rangesToString(ranges) + ']';
    const snegs = '[' + (negate ? '' : '^') + rangesToString(negs) + ']';
    const comb = ranges.length && negs.length ? '(' + sranges + '|' + snegs + ')'
        : ranges.length ? sranges
            : snegs;
    return [comb, uflag, endPos - pos, true];
};
//# sourceMappingURL=brace-expressions.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/unescape.js
/**
 * Un-escape a string that has been escaped with {@link escape}.
 *
 * If the {@link MinimatchOptions.windowsPathsNoEscape} option is used, then
 * square-bracket escapes are removed, but not backslash escapes.
 *
 * For example, it will turn the string `'[*]'` into `*`, but it will not
 * turn `'\\*'` into `'*'`, because `\` is a path separator in
 * `windowsPathsNoEscape` mode.
 *
 * When `windowsPathsNoEscape` is not set, then both square-bracket escapes and
 * backslash escapes are removed.
 *
 * Slashes (and backslashes in `windowsPathsNoEscape` mode) cannot be escaped
 * or unescaped.
 *
 * When `magicalBraces` is not set, escapes of braces (`{` and `}`) will not be
 * unescaped.
 */
const unescape_unescape = (s, { windowsPathsNoEscape = false, magicalBraces = true, } = {}) => {
    if (magicalBraces) {
        return windowsPathsNoEscape ?
            s.replace(/\[([^/\\])\]/g, '$1')
            : s
                .replace(/((?!\\).|^)\[([^/\\])\]/g, '$1$2')
                .replace(/\\([^/])/g, '$1');
    }
    return windowsPathsNoEscape ?
        s.replace(/\[([^/\\{}])\]/g, '$1')
        : s
            .replace(/((?!\\).|^)\[([^/\\{}])\]/g, '$1$2')
            .replace(/\\([^/{}])/g, '$1');
};
//# sourceMappingURL=unescape.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/ast.js
// parse a single path portion
var _a;


const types = new Set(['!', '?', '+', '*', '@']);
const isExtglobType = (c) => types.has(c);
const isExtglobAST = (c) => isExtglobType(c.type);
// Map of which extglob types can adopt the children of a nested extglob
//
// anything but ! can adopt a matching type:
// +(a|+(b|c)|d) => +(a|b|c|d)
// *(a|*(b|c)|d) => *(a|b|c|d)
// @(a|@(b|c)|d) => @(a|b|c|d)
// ?(a|?(b|c)|d) => ?(a|b|c|d)
//
// * can adopt anything, because 0 or repetition is allowed
// *(a|?(b|c)|d) => *(a|b|c|d)
// *(a|+(b|c)|d) => *(a|b|c|d)
// *(a|@(b|c)|d) => *(a|b|c|d)
//
// + can adopt @, because 1 or repetition is allowed
// +(a|@(b|c)|d) => +(a|b|c|d)
//
// + and @ CANNOT adopt *, because 0 would be allowed
// +(a|*(b|c)|d) => would match "", on *(b|c)
// @(a|*(b|c)|d) => would match "", on *(b|c)
//
// + and @ CANNOT adopt ?, because 0 would be allowed
// +(a|?(b|c)|d) => would match "", on ?(b|c)
// @(a|?(b|c)|d) => would match "", on ?(b|c)
//
// ? can adopt @, because 0 or 1 is allowed
// ?(a|@(b|c)|d) => ?(a|b|c|d)
//
// ? and @ CANNOT adopt * or +, because >1 would be allowed
// ?(a|*(b|c)|d) => would match bbb on *(b|c)
// @(a|*(b|c)|d) => would match bbb on *(b|c)
// ?(a|+(b|c)|d) => would match bbb on +(b|c)
// @(a|+(b|c)|d) => would match bbb on +(b|c)
//
// ! CANNOT adopt ! (nothing else can either)
// !(a|!(b|c)|d) => !(a|b|c|d) would fail to match on b (not not b|c)
//
// ! can adopt @
// !(a|@(b|c)|d) => !(a|b|c|d)
//
// ! CANNOT adopt *
// !(a|*(b|c)|d) => !(a|b|c|d) would match on bbb, not allowed
//
// ! CANNOT adopt +
// !(a|+(b|c)|d) => !(a|b|c|d) would match on bbb, not allowed
//
// ! CANNOT adopt ?
// x!(a|?(b|c)|d) => x!(a|b|c|d) would fail to match "x"
const adoptionMap = new Map([
    ['!', ['@']],
    ['?', ['?', '@']],
    ['@', ['@']],
    ['*', ['*', '+', '?', '@']],
    ['+', ['+', '@']],
]);
// nested extglobs that can be adopted in, but with the addition of
// a blank '' element.
const adoptionWithSpaceMap = new Map([
    ['!', ['?']],
    ['@', ['?']],
    ['+', ['?', '*']],
]);
// union of the previous two maps
const adoptionAnyMap = new Map([
    ['!', ['?', '@']],
    ['?', ['?', '@']],
    ['@', ['?', '@']],
    ['*', ['*', '+', '?', '@']],
    ['+', ['+', '@', '?', '*']],
]);
// Extglobs that can take over their parent if they are the only child
// the key is parent, value maps child to resulting extglob parent type
// '@' is omitted because it's a special case. An `@` extglob with a single
// member can always be usurped by that subpattern.
const usurpMap = new Map([
    ['!', new Map([['!', '@']])],
    [
        '?',
        new Map([
            ['*', '*'],
            ['+', '*'],
        ]),
    ],
    [
        '@',
        new Map([
            ['!', '!'],
            ['?', '?'],
            ['@', '@'],
            ['*', '*'],
            ['+', '+'],
        ]),
    ],
    [
        '+',
        new Map([
            ['?', '*'],
            ['*', '*'],
        ]),
    ],
]);
// Patterns that get prepended to bind to the start of either the
// entire string, or just a single path portion, to prevent dots
// and/or traversal patterns, when needed.
// Exts don't need the ^ or / bit, because the root binds that already.
const startNoTraversal = '(?!(?:^|/)\\.\\.?(?:$|/))';
const startNoDot = '(?!\\.)';
// characters that indicate a start of pattern needs the "no dots" bit,
// because a dot *might* be matched. ( is not in the list, because in
// the case of a child extglob, it will handle the prevention itself.
const addPatternStart = new Set(['[', '.']);
// cases where traversal is A-OK, no dot prevention needed
const justDots = new Set(['..', '.']);
const reSpecials = new Set('().*{}+?[]^$\\!');
const regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&');
// any single thing other than /
const qmark = '[^/]';
// * => any number of characters
const star = qmark + '*?';
// use + when we need to ensure that *something* matches, because the * is
// the only thing in the path portion.
const starNoEmpty = qmark + '+?';
// remove the \ chars that we added if we end up doing a nonmagic compare
// const deslash = (s: string) => s.replace(/\\(.)/g, '$1')
let ID = 0;
class AST {
    type;
    #root;
    #hasMagic;
    #uflag = false;
    #parts = [];
    #parent;
    #parentIndex;
    #negs;
    #filledNegs = false;
    #options;
    #toString;
    // set to true if it's an extglob with no children
    // (which really means one child of '')
    #emptyExt = false;
    id = ++ID;
    get depth() {
        return (this.#parent?.depth ?? -1) + 1;
    }
    [Symbol.for('nodejs.util.inspect.custom')]() {
        return {
            '@@type': 'AST',
            id: this.id,
            type: this.type,
            root: this.#root.id,
            parent: this.#parent?.id,
            depth: this.depth,
            partsLength: this.#parts.length,
            parts: this.#parts,
        };
    }
    constructor(type, parent, options = {}) {
        this.type = type;
        // extglobs are inherently magical
        if (type)
            this.#hasMagic = true;
        this.#parent = parent;
        this.#root = this.#parent ? this.#parent.#root : this;
        this.#options = this.#root === this ? options : this.#root.#options;
        this.#negs = this.#root === this ? [] : this.#root.#negs;
        if (type === '!' && !this.#root.#filledNegs)
            this.#negs.push(this);
        this.#parentIndex = this.#parent ? this.#parent.#parts.length : 0;
    }
    get hasMagic() {
        /* c8 ignore start */
        if (this.#hasMagic !== undefined)
            return this.#hasMagic;
        /* c8 ignore stop */
        for (const p of this.#parts) {
            if (typeof p === 'string')
                continue;
            if (p.type || p.hasMagic)
                return (this.#hasMagic = true);
        }
        // note: will be undefined until we generate the regexp src and find out
        return this.#hasMagic;
    }
    // reconstructs the pattern
    toString() {
        return (this.#toString !== undefined ? this.#toString
            : !this.type ?
                (this.#toString = this.#parts.map(p => String(p)).join(''))
                : (this.#toString =
                    this.type +
                        '(' +
                        this.#parts.map(p => String(p)).join('|') +
                        ')'));
    }
    #fillNegs() {
        /* c8 ignore start */
        if (this !== this.#root)
            throw new Error('should only call on root');
        if (this.#filledNegs)
            return this;
        /* c8 ignore stop */
        // call toString() once to fill this out
        this.toString();
        this.#filledNegs = true;
        let n;
        while ((n = this.#negs.pop())) {
            if (n.type !== '!')
                continue;
            // walk up the tree, appending everthing that comes AFTER parentIndex
            let p = n;
            let pp = p.#parent;
            while (pp) {
                for (let i = p.#parentIndex + 1; !pp.type && i < pp.#parts.length; i++) {
                    for (const part of n.#parts) {
                        /* c8 ignore start */
                        if (typeof part === 'string') {
                            throw new Error('string part in extglob AST??');
                        }
                        /* c8 ignore stop */
                        part.copyIn(pp.#parts[i]);
                    }
                }
                p = pp;
                pp = p.#parent;
            }
        }
        return this;
    }
    push(...parts) {
        for (const p of parts) {
            if (p === '')
                continue;
            /* c8 ignore start */
            if (typeof p !== 'string' &&
                !(p instanceof _a && p.#parent === this)) {
                throw new Error('invalid part: ' + p);
            }
            /* c8 ignore stop */
            this.#parts.push(p);
        }
    }
    toJSON() {
        const ret = this.type === null ?
            this.#parts
                .slice()
                .map(p => (typeof p === 'string' ? p : p.toJSON()))
            : [this.type, ...this.#parts.map(p => p.toJSON())];
        if (this.isStart() && !this.type)
            ret.unshift([]);
        if (this.isEnd() &&
            (this === this.#root ||
                (this.#root.#filledNegs && this.#parent?.type === '!'))) {
            ret.push({});
        }
        return ret;
    }
    isStart() {
        if (this.#root === this)
            return true;
        // if (this.type) return !!this.#parent?.isStart()
        if (!this.#parent?.isStart())
            return false;
        if (this.#parentIndex === 0)
            return true;
        // if everything AHEAD of this is a negation, then it's still the "start"
        const p = this.#parent;
        for (let i = 0; i < this.#parentIndex; i++) {
            const pp = p.#parts[i];
            if (!(pp instanceof _a && pp.type === '!')) {
                return false;
            }
        }
        return true;
    }
    isEnd() {
        if (this.#root === this)
            return true;
        if (this.#parent?.type === '!')
            return true;
        if (!this.#parent?.isEnd())
            return false;
        if (!this.type)
            return this.#parent?.isEnd();
        // if not root, it'll always have a parent
        /* c8 ignore start */
        const pl = this.#parent ? this.#parent.#parts.length : 0;
        /* c8 ignore stop */
        return this.#parentIndex === pl - 1;
    }
    copyIn(part) {
        if (typeof part === 'string')
            this.push(part);
        else
            this.push(part.clone(this));
    }
    clone(parent) {
        const c = new _a(this.type, parent);
        for (const p of this.#parts) {
            c.copyIn(p);
        }
        return c;
    }
    static #parseAST(str, ast, pos, opt, extDepth) {
        const maxDepth = opt.maxExtglobRecursion ?? 2;
        let escaping = false;
        let inBrace = false;
        let braceStart = -1;
        let braceNeg = false;
        if (ast.type === null) {
            // outside of a extglob, append until we find a start
            let i = pos;
            let acc = '';
            while (i < str.length) {
                const c = str.charAt(i++);
                // still accumulate escapes at this point, but we do ignore
                // starts that are escaped
                if (escaping || c === '\\') {
                    escaping = !escaping;
                    acc += c;
                    continue;
                }
                if (inBrace) {
                    if (i === braceStart + 1) {
                        if (c === '^' || c === '!') {
                            braceNeg = true;
                        }
                    }
                    else if (c === ']' && !(i === braceStart + 2 && braceNeg)) {
                        inBrace = false;
                    }
                    acc += c;
                    continue;
                }
                else if (c === '[') {
                    inBrace = true;
                    braceStart = i;
                    braceNeg = false;
                    acc += c;
                    continue;
                }
                // we don't have to check for adoption here, because that's
                // done at the other recursion point.
                const doRecurse = !opt.noext &&
                    isExtglobType(c) &&
                    str.charAt(i) === '(' &&
                    extDepth <= maxDepth;
                if (doRecurse) {
                    ast.push(acc);
                    acc = '';
                    const ext = new _a(c, ast);
                    i = _a.#parseAST(str, ext, i, opt, extDepth + 1);
                    ast.push(ext);
                    continue;
                }
                acc += c;
            }
            ast.push(acc);
            return i;
        }
        // some kind of extglob, pos is at the (
        // find the next | or )
        let i = pos + 1;
        let part = new _a(null, ast);
        const parts = [];
        let acc = '';
        while (i < str.length) {
            const c = str.charAt(i++);
            // still accumulate escapes at this point, but we do ignore
            // starts that are escaped
            if (escaping || c === '\\') {
                escaping = !escaping;
                acc += c;
                continue;
            }
            if (inBrace) {
                if (i === braceStart + 1) {
                    if (c === '^' || c === '!') {
                        braceNeg = true;
                    }
                }
                else if (c === ']' && !(i === braceStart + 2 && braceNeg)) {
                    inBrace = false;
                }
                acc += c;
                continue;
            }
            else if (c === '[') {
                inBrace = true;
                braceStart = i;
                braceNeg = false;
                acc += c;
                continue;
            }
            const doRecurse = !opt.noext &&
                isExtglobType(c) &&
                str.charAt(i) === '(' &&
                /* c8 ignore start - the maxDepth is sufficient here */
                (extDepth <= maxDepth || (ast && ast.#canAdoptType(c)));
            /* c8 ignore stop */
            if (doRecurse) {
                const depthAdd = ast && ast.#canAdoptType(c) ? 0 : 1;
                part.push(acc);
                acc = '';
                const ext = new _a(c, part);
                part.push(ext);
                i = _a.#parseAST(str, ext, i, opt, extDepth + depthAdd);
                continue;
            }
            if (c === '|') {
                part.push(acc);
                acc = '';
                parts.push(part);
                part = new _a(null, ast);
                continue;
            }
            if (c === ')') {
                if (acc === '' && ast.#parts.length === 0) {
                    ast.#emptyExt = true;
                }
                part.push(acc);
                acc = '';
                ast.push(...parts, part);
                return i;
            }
            acc += c;
        }
        // unfinished extglob
        // if we got here, it was a malformed extglob! not an extglob, but
        // maybe something else in there.
        ast.type = null;
        ast.#hasMagic = undefined;
        ast.#parts = [str.substring(pos - 1)];
        return i;
    }
    #canAdoptWithSpace(child) {
        return this.#canAdopt(child, adoptionWithSpaceMap);
    }
    #canAdopt(child, map = adoptionMap) {
        if (!child ||
            typeof child !== 'object' ||
            child.type !== null ||
            child.#parts.length !== 1 ||
            this.type === null) {
            return false;
        }
        const gc = child.#parts[0];
        if (!gc || typeof gc !== 'object' || gc.type === null) {
            return false;
        }
        return this.#canAdoptType(gc.type, map);
    }
    #canAdoptType(c, map = adoptionAnyMap) {
        return !!map.get(this.type)?.includes(c);
    }
    #adoptWithSpace(child, index) {
        const gc = child.#parts[0];
        const blank = new _a(null, gc, this.options);
        blank.#parts.push('');
        gc.push(blank);
        this.#adopt(child, index);
    }
    #adopt(child, index) {
        const gc = child.#parts[0];
        this.#parts.splice(index, 1, ...gc.#parts);
        for (const p of gc.#parts) {
            if (typeof p === 'object')
                p.#parent = this;
        }
        this.#toString = undefined;
    }
    #canUsurpType(c) {
        const m = usurpMap.get(this.type);
        return !!m?.has(c);
    }
    #canUsurp(child) {
        if (!child ||
            typeof child !== 'object' ||
            child.type !== null ||
            child.#parts.length !== 1 ||
            this.type === null ||
            this.#parts.length !== 1) {
            return false;
        }
        const gc = child.#parts[0];
        if (!gc || typeof gc !== 'object' || gc.type === null) {
            return false;
        }
        return this.#canUsurpType(gc.type);
    }
    #usurp(child) {
        const m = usurpMap.get(this.type);
        const gc = child.#parts[0];
        const nt = m?.get(gc.type);
        /* c8 ignore start - impossible */
        if (!nt)
            return false;
        /* c8 ignore stop */
        this.#parts = gc.#parts;
        for (const p of this.#parts) {
            if (typeof p === 'object') {
                p.#parent = this;
            }
        }
        this.type = nt;
        this.#toString = undefined;
        this.#emptyExt = false;
    }
    static fromGlob(pattern, options = {}) {
        const ast = new _a(null, undefined, options);
        _a.#parseAST(pattern, ast, 0, options, 0);
        return ast;
    }
    // returns the regular expression if there's magic, or the unescaped
    // string if not.
    toMMPattern() {
        // should only be called on root
        /* c8 ignore start */
        if (this !== this.#root)
            return this.#root.toMMPattern();
        /* c8 ignore stop */
        const glob = this.toString();
        const [re, body, hasMagic, uflag] = this.toRegExpSource();
        // if we're in nocase mode, and not nocaseMagicOnly, then we do
        // still need a regular expression if we have to case-insensitively
        // match capital/lowercase characters.
        const anyMagic = hasMagic ||
            this.#hasMagic ||
            (this.#options.nocase &&
                !this.#options.nocaseMagicOnly &&
                glob.toUpperCase() !== glob.toLowerCase());
        if (!anyMagic) {
            return body;
        }
        const flags = (this.#options.nocase ? 'i' : '') + (uflag ? 'u' : '');
        return Object.assign(new RegExp(`^${re}$`, flags), {
            _src: re,
            _glob: glob,
        });
    }
    get options() {
        return this.#options;
    }
    // returns the string match, the regexp source, whether there's magic
    // in the regexp (so a regular expression is required) and whether or
    // not the uflag is needed for the regular expression (for posix classes)
    // TODO: instead of injecting the start/end at this point, just return
    // the BODY of the regexp, along with the start/end portions suitable
    // for binding the start/end in either a joined full-path makeRe context
    // (where we bind to (^|/), or a standalone matchPart context (where
    // we bind to ^, and not /).  Otherwise slashes get duped!
    //
    // In part-matching mode, the start is:
    // - if not isStart: nothing
    // - if traversal possible, but not allowed: ^(?!\.\.?$)
    // - if dots allowed or not possible: ^
    // - if dots possible and not allowed: ^(?!\.)
    // end is:
    // - if not isEnd(): nothing
    // - else: $
    //
    // In full-path matching mode, we put the slash at the START of the
    // pattern, so start is:
    // - if first pattern: same as part-matching mode
    // - if not isStart(): nothing
    // - if traversal possible, but not allowed: /(?!\.\.?(?:$|/))
    // - if dots allowed or not possible: /
    // - if dots possible and not allowed: /(?!\.)
    // end is:
    // - if last pattern, same as part-matching mode
    // - else nothing
    //
    // Always put the (?:$|/) on negated tails, though, because that has to be
    // there to bind the end of the negated pattern portion, and it's easier to
    // just stick it in now rather than try to inject it later in the middle of
    // the pattern.
    //
    // We can just always return the same end, and leave it up to the caller
    // to know whether it's going to be used joined or in parts.
    // And, if the start is adjusted slightly, can do the same there:
    // - if not isStart: nothing
    // - if traversal possible, but not allowed: (?:/|^)(?!\.\.?$)
    // - if dots allowed or not possible: (?:/|^)
    // - if dots possible and not allowed: (?:/|^)(?!\.)
    //
    // But it's better to have a simpler binding without a conditional, for
    // performance, so probably better to return both start options.
    //
    // Then the caller just ignores the end if it's not the first pattern,
    // and the start always gets applied.
    //
    // But that's always going to be $ if it's the ending pattern, or nothing,
    // so the caller can just attach $ at the end of the pattern when building.
    //
    // So the todo is:
    // - better detect what kind of start is needed
    // - return both flavors of starting pattern
    // - attach $ at the end of the pattern when creating the actual RegExp
    //
    // Ah, but wait, no, that all only applies to the root when the first pattern
    // is not an extglob. If the first pattern IS an extglob, then we need all
    // that dot prevention biz to live in the extglob portions, because eg
    // +(*|.x*) can match .xy but not .yx.
    //
    // So, return the two flavors if it's #root and the first child is not an
    // AST, otherwise leave it to the child AST to handle it, and there,
    // use the (?:^|/) style of start binding.
    //
    // Even simplified further:
    // - Since the start for a join is eg /(?!\.) and the start for a part
    // is ^(?!\.), we can just prepend (?!\.) to the pattern (either root
    // or start or whatever) and prepend ^ or / at the Regexp construction.
    toRegExpSource(allowDot) {
        const dot = allowDot ?? !!this.#options.dot;
        if (this.#root === this) {
            this.#flatten();
            this.#fillNegs();
        }
        if (!isExtglobAST(this)) {
            const noEmpty = this.isStart() &&
                this.isEnd() &&
                !this.#parts.some(s => typeof s !== 'string');
            const src = this.#parts
                .map(p => {
                const [re, _, hasMagic, uflag] = typeof p === 'string' ?
                    _a.#parseGlob(p, this.#hasMagic, noEmpty)
                    : p.toRegExpSource(allowDot);
                this.#hasMagic = this.#hasMagic || hasMagic;
                this.#uflag = this.#uflag || uflag;
                return re;
            })
                .join('');
            let start = '';
            if (this.isStart()) {
                if (typeof this.#parts[0] === 'string') {
                    // this is the string that will match the start of the pattern,
                    // so we need to protect against dots and such.
                    // '.' and '..' cannot match unless the pattern is that exactly,
                    // even if it starts with . or dot:true is set.
                    const dotTravAllowed = this.#parts.length === 1 && justDots.has(this.#parts[0]);
                    if (!dotTravAllowed) {
                        const aps = addPatternStart;
                        // check if we have a possibility of matching . or ..,
                        // and prevent that.
                        const needNoTrav = 
                        // dots are allowed, and the pattern starts with [ or .
                        (dot && aps.has(src.charAt(0))) ||
                            // the pattern starts with \., and then [ or .
                            (src.startsWith('\\.') && aps.has(src.charAt(2))) ||
                            // the pattern starts with \.\., and then [ or .
                            (src.startsWith('\\.\\.') && aps.has(src.charAt(4)));
                        // no need to prevent dots if it can't match a dot, or if a
                        // sub-pattern will be preventing it anyway.
                        const needNoDot = !dot && !allowDot && aps.has(src.charAt(0));
                        start =
                            needNoTrav ? startNoTraversal
                                : needNoDot ? startNoDot
                                    : '';
                    }
                }
            }
            // append the "end of path portion" pattern to negation tails
            let end = '';
            if (this.isEnd() &&
                this.#root.#filledNegs &&
                this.#parent?.type === '!') {
                end = '(?:$|\\/)';
            }
            const final = start + src + end;
            return [
                final,
                unescape_unescape(src),
                (this.#hasMagic = !!this.#hasMagic),
                this.#uflag,
            ];
        }
        // We need to calculate the body *twice* if it's a repeat pattern
        // at the start, once in nodot mode, then again in dot mode, so a
        // pattern like *(?) can match 'x.y'
        const repeated = this.type === '*' || this.type === '+';
        // some kind of extglob
        const start = this.type === '!' ? '(?:(?!(?:' : '(?:';
        let body = this.#partsToRegExp(dot);
        if (this.isStart() && this.isEnd() && !body && this.type !== '!') {
            // invalid extglob, has to at least be *something* present, if it's
            // the entire path portion.
            const s = this.toString();
            const me = this;
            me.#parts = [s];
            me.type = null;
            me.#hasMagic = undefined;
            return [s, unescape_unescape(this.toString()), false, false];
        }
        let bodyDotAllowed = !repeated || allowDot || dot || !startNoDot ?
            ''
            : this.#partsToRegExp(true);
        if (bodyDotAllowed === body) {
            bodyDotAllowed = '';
        }
        if (bodyDotAllowed) {
            body = `(?:${body})(?:${bodyDotAllowed})*?`;
        }
        // an empty !() is exactly equivalent to a starNoEmpty
        let final = '';
        if (this.type === '!' && this.#emptyExt) {
            final = (this.isStart() && !dot ? startNoDot : '') + starNoEmpty;
        }
        else {
            const close = this.type === '!' ?
                // !() must match something,but !(x) can match ''
                '))' +
                    (this.isStart() && !dot && !allowDot ? startNoDot : '') +
                    star +
                    ')'
                : this.type === '@' ? ')'
                    : this.type === '?' ? ')?'
                        : this.type === '+' && bodyDotAllowed ? ')'
                            : this.type === '*' && bodyDotAllowed ? `)?`
                                : `)${this.type}`;
            final = start + body + close;
        }
        return [
            final,
            unescape_unescape(body),
            (this.#hasMagic = !!this.#hasMagic),
            this.#uflag,
        ];
    }
    #flatten() {
        if (!isExtglobAST(this)) {
            for (const p of this.#parts) {
                if (typeof p === 'object') {
                    p.#flatten();
                }
            }
        }
        else {
            // do up to 10 passes to flatten as much as possible
            let iterations = 0;
            let done = false;
            do {
                done = true;
                for (let i = 0; i < this.#parts.length; i++) {
                    const c = this.#parts[i];
                    if (typeof c === 'object') {
                        c.#flatten();
                        if (this.#canAdopt(c)) {
                            done = false;
                            this.#adopt(c, i);
                        }
                        else if (this.#canAdoptWithSpace(c)) {
                            done = false;
                            this.#adoptWithSpace(c, i);
                        }
                        else if (this.#canUsurp(c)) {
                            done = false;
                            this.#usurp(c);
                        }
                    }
                }
            } while (!done && ++iterations < 10);
        }
        this.#toString = undefined;
    }
    #partsToRegExp(dot) {
        return this.#parts
            .map(p => {
            // extglob ASTs should only contain parent ASTs
            /* c8 ignore start */
            if (typeof p === 'string') {
                throw new Error('string type in extglob ast??');
            }
            /* c8 ignore stop */
            // can ignore hasMagic, because extglobs are already always magic
            const [re, _, _hasMagic, uflag] = p.toRegExpSource(dot);
            this.#uflag = this.#uflag || uflag;
            return re;
        })
            .filter(p => !(this.isStart() && this.isEnd()) || !!p)
            .join('|');
    }
    static #parseGlob(glob, hasMagic, noEmpty = false) {
        let escaping = false;
        let re = '';
        let uflag = false;
        // multiple stars that aren't globstars coalesce into one *
        let inStar = false;
        for (let i = 0; i < glob.length; i++) {
            const c = glob.charAt(i);
            if (escaping) {
                escaping = false;
                re += (reSpecials.has(c) ? '\\' : '') + c;
                continue;
            }
            if (c === '*') {
                if (inStar)
                    continue;
                inStar = true;
                re += noEmpty && /^[*]+$/.test(glob) ? starNoEmpty : star;
                hasMagic = true;
                continue;
            }
            else {
                inStar = false;
            }
            if (c === '\\') {
                if (i === glob.length - 1) {
                    re += '\\\\';
                }
                else {
                    escaping = true;
                }
                continue;
            }
            if (c === '[') {
                const [src, needUflag, consumed, magic] = parseClass(glob, i);
                if (consumed) {
                    re += src;
                    uflag = uflag || needUflag;
                    i += consumed - 1;
                    hasMagic = hasMagic || magic;
                    continue;
                }
            }
            if (c === '?') {
                re += qmark;
                hasMagic = true;
                continue;
            }
            re += regExpEscape(c);
        }
        return [re, unescape_unescape(glob), !!hasMagic, uflag];
    }
}
_a = AST;
//# sourceMappingURL=ast.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/escape.js
/**
 * Escape all magic characters in a glob pattern.
 *
 * If the {@link MinimatchOptions.windowsPathsNoEscape}
 * option is used, then characters are escaped by wrapping in `[]`, because
 * a magic character wrapped in a character class can only be satisfied by
 * that exact character.  In this mode, `\` is _not_ escaped, because it is
 * not interpreted as a magic character, but instead as a path separator.
 *
 * If the {@link MinimatchOptions.magicalBraces} option is used,
 * then braces (`{` and `}`) will be escaped.
 */
const escape_escape = (s, { windowsPathsNoEscape = false, magicalBraces = false, } = {}) => {
    // don't need to escape +@! because we escape the parens
    // that make those magic, and escaping ! as [!] isn't valid,
    // because [!]] is a valid glob class meaning not ']'.
    if (magicalBraces) {
        return windowsPathsNoEscape ?
            s.replace(/[?*()[\]{}]/g, '[$&]')
            : s.replace(/[?*()[\]\\{}]/g, '\\$&');
    }
    return windowsPathsNoEscape ?
        s.replace(/[?*()[\]]/g, '[$&]')
        : s.replace(/[?*()[\]\\]/g, '\\$&');
};
//# sourceMappingURL=escape.js.map
;// CONCATENATED MODULE: ./node_modules/minimatch/dist/esm/index.js





const minimatch = (p, pattern, options = {}) => {
    assertValidPattern(pattern);
    // shortcut: comments match nothing.
    if (!options.nocomment && pattern.charAt(0) === '#') {
        return false;
    }
    return new Minimatch(pattern, options).match(p);
};
// Optimized checking for the most common glob patterns.
const starDotExtRE = /^\*+([^+@!?*[(]*)$/;
const starDotExtTest = (ext) => (f) => !f.startsWith('.') && f.endsWith(ext);
const starDotExtTestDot = (ext) => (f) => f.endsWith(ext);
const starDotExtTestNocase = (ext) => {
    ext = ext.toLowerCase();
    return (f) => !f.startsWith('.') && f.toLowerCase().endsWith(ext);
};
const starDotExtTestNocaseDot = (ext) => {
    ext = ext.toLowerCase();
    return (f) => f.toLowerCase().endsWith(ext);
};
const starDotStarRE = /^\*+\.\*+$/;
const starDotStarTest = (f) => !f.startsWith('.') && f.includes('.');
const starDotStarTestDot = (f) => f !== '.' && f !== '..' && f.includes('.');
const dotStarRE = /^\.\*+$/;
const dotStarTest = (f) => f !== '.' && f !== '..' && f.startsWith('.');
const starRE = /^\*+$/;
const starTest = (f) => f.length !== 0 && !f.startsWith('.');
const starTestDot = (f) => f.length !== 0 && f !== '.' && f !== '..';
const qmarksRE = /^\?+([^+@!?*[(]*)?$/;
const qmarksTestNocase = ([$0, ext = '']) => {
    const noext = qmarksTestNoExt([$0]);
    if (!ext)
        return noext;
    ext = ext.toLowerCase();
    return (f) => noext(f) && f.toLowerCase().endsWith(ext);
};
const qmarksTestNocaseDot = ([$0, ext = '']) => {
    const noext = qmarksTestNoExtDot([$0]);
    if (!ext)
        return noext;
    ext = ext.toLowerCase();
    return (f) => noext(f) && f.toLowerCase().endsWith(ext);
};
const qmarksTestDot = ([$0, ext = '']) => {
    const noext = qmarksTestNoExtDot([$0]);
    return !ext ? noext : (f) => noext(f) && f.endsWith(ext);
};
const qmarksTest = ([$0, ext = '']) => {
    const noext = qmarksTestNoExt([$0]);
    return !ext ? noext : (f) => noext(f) && f.endsWith(ext);
};
const qmarksTestNoExt = ([$0]) => {
    const len = $0.length;
    return (f) => f.length === len && !f.startsWith('.');
};
const qmarksTestNoExtDot = ([$0]) => {
    const len = $0.length;
    return (f) => f.length === len && f !== '.' && f !== '..';
};
/* c8 ignore start */
const defaultPlatform = (typeof process === 'object' && process ?
    (typeof process.env === 'object' &&
        process.env &&
        process.env.__MINIMATCH_TESTING_PLATFORM__) ||
        process.platform
    : 'posix');
const esm_path = {
    win32: { sep: '\\' },
    posix: { sep: '/' },
};
/* c8 ignore stop */
const sep = defaultPlatform === 'win32' ? esm_path.win32.sep : esm_path.posix.sep;
minimatch.sep = sep;
const GLOBSTAR = Symbol('globstar **');
minimatch.GLOBSTAR = GLOBSTAR;
// any single thing other than /
// don't need to escape / when using new RegExp()
const esm_qmark = '[^/]';
// * => any number of characters
const esm_star = esm_qmark + '*?';
// ** when dots are allowed.  Anything goes, except .. and .
// not (^ or / followed by one or two dots followed by $ or /),
// followed by anything, any number of times.
const twoStarDot = '(?:(?!(?:\\/|^)(?:\\.{1,2})($|\\/)).)*?';
// not a ^ or / followed by a dot,
// followed by anything, any number of times.
const twoStarNoDot = '(?:(?!(?:\\/|^)\\.).)*?';
const filter = (pattern, options = {}) => (p) => minimatch(p, pattern, options);
minimatch.filter = filter;
const ext = (a, b = {}) => Object.assign({}, a, b);
const defaults = (def) => {
    if (!def || typeof def !== 'object' || !Object.keys(def).length) {
        return minimatch;
    }
    const orig = minimatch;
    const m = (p, pattern, options = {}) => orig(p, pattern, ext(def, options));
    return Object.assign(m, {
        Minimatch: class Minimatch extends orig.Minimatch {
            constructor(pattern, options = {}) {
                super(pattern, ext(def, options));
            }
            static defaults(options) {
                return orig.defaults(ext(def, options)).Minimatch;
            }
        },
        AST: class AST extends orig.AST {
            /* c8 ignore start */
            constructor(type, parent, options = {}) {
                super(type, parent, ext(def, options));
            }
            /* c8 ignore stop */
            static fromGlob(pattern, options = {}) {
                return orig.AST.fromGlob(pattern, ext(def, options));
            }
        },
        unescape: (s, options = {}) => orig.unescape(s, ext(def, options)),
        escape: (s, options = {}) => orig.escape(s, ext(def, options)),
        filter: (pattern, options = {}) => orig.filter(pattern, ext(def, options)),
        defaults: (options) => orig.defaults(ext(def, options)),
        makeRe: (pattern, options = {}) => orig.makeRe(pattern, ext(def, options)),
        braceExpand: (pattern, options = {}) => orig.braceExpand(pattern, ext(def, options)),
        match: (list, pattern, options = {}) => orig.match(list, pattern, ext(def, options)),
        sep: orig.sep,
        GLOBSTAR: GLOBSTAR,
    });
};
minimatch.defaults = defaults;
// Brace expansion:
// a{b,c}d -> abd acd
// a{b,}c -> abc ac
// a{0..3}d -> a0d a1d a2d a3d
// a{b,c{d,e}f}g -> abg acdfg acefg
// a{b,c}d{e,f}g -> abdeg acdeg abdeg abdfg
//
// Invalid sets are not expanded.
// a{2..}b -> a{2..}b
// a{b}c -> a{b}c
const braceExpand = (pattern, options = {}) => {
    assertValidPattern(pattern);
    // Thanks to Yeting Li <https://github.com/yetingli> for
    // improving this regexp to avoid a ReDOS vulnerability.
    if (options.nobrace || !/\{(?:(?!\{).)*\}/.test(pattern)) {
        // shortcut. no need to expand.
        return [pattern];
    }
    return expand(pattern, { max: options.braceExpandMax });
};
minimatch.braceExpand = braceExpand;
// parse a component of the expanded set.
// At this point, no pattern may contain "/" in it
// so we're going to return a 2d array, where each entry is the full
// pattern, split on '/', and then turned into a regular expression.
// A regexp is made at the end which joins each array with an
// escaped /, and another full one which joins each regexp with |.
//
// Following the lead of Bash 4.1, note that "**" only has special meaning
// when it is the *only* thing in a path portion.  Otherwise, any series
// of * is equivalent to a single *.  Globstar behavior is enabled by
// default, and can be disabled by setting options.noglobstar.
const makeRe = (pattern, options = {}) => new Minimatch(pattern, options).makeRe();
minimatch.makeRe = makeRe;
const match = (list, pattern, options = {}) => {
    const mm = new Minimatch(pattern, options);
    list = list.filter(f => mm.match(f));
    if (mm.options.nonull && !list.length) {
        list.push(pattern);
    }
    return list;
};
minimatch.match = match;
// replace stuff like \* with *
const globMagic = /[?*]|[+@!]\(.*?\)|\[|\]/;
const esm_regExpEscape = (s) => s.replace(/[-[\]{}()*+?.,\\^$|#\s]/g, '\\$&');
class Minimatch {
    options;
    set;
    pattern;
    windowsPathsNoEscape;
    nonegate;
    negate;
    comment;
    empty;
    preserveMultipleSlashes;
    partial;
    globSet;
    globParts;
    nocase;
    isWindows;
    platform;
    windowsNoMagicRoot;
    maxGlobstarRecursion;
    regexp;
    constructor(pattern, options = {}) {
        assertValidPattern(pattern);
        options = options || {};
        this.options = options;
        this.maxGlobstarRecursion = options.maxGlobstarRecursion ?? 200;
        this.pattern = pattern;
        this.platform = options.platform || defaultPlatform;
        this.isWindows = this.platform === 'win32';
        // avoid the annoying deprecation flag lol
        const awe = ('allowWindow' + 'sEscape');
        this.windowsPathsNoEscape =
            !!options.windowsPathsNoEscape || options[awe] === false;
        if (this.windowsPathsNoEscape) {
            this.pattern = this.pattern.replace(/\\/g, '/');
        }
        this.preserveMultipleSlashes = !!options.preserveMultipleSlashes;
        this.regexp = null;
        this.negate = false;
        this.nonegate = !!options.nonegate;
        this.comment = false;
        this.empty = false;
        this.partial = !!options.partial;
        this.nocase = !!this.options.nocase;
        this.windowsNoMagicRoot =
            options.windowsNoMagicRoot !== undefined ?
                options.windowsNoMagicRoot
                : !!(this.isWindows && this.nocase);
        this.globSet = [];
        this.globParts = [];
        this.set = [];
        // make the set of regexps etc.
        this.make();
    }
    hasMagic() {
        if (this.options.magicalBraces && this.set.length > 1) {
            return true;
        }
        for (const pattern of this.set) {
            for (const part of pattern) {
                if (typeof part !== 'string')
                    return true;
            }
        }
        return false;
    }
    debug(..._) { }
    make() {
        const pattern = this.pattern;
        const options = this.options;
        // empty patterns and comments match nothing.
        if (!options.nocomment && pattern.charAt(0) === '#') {
            this.comment = true;
            return;
        }
        if (!pattern) {
            this.empty = true;
            return;
        }
        // step 1: figure out negation, etc.
        this.parseNegate();
        // step 2: expand braces
        this.globSet = [...new Set(this.braceExpand())];
        if (options.debug) {
            //oxlint-disable-next-line no-console
            this.debug = (...args) => console.error(...args);
        }
        this.debug(this.pattern, this.globSet);
        // step 3: now we have a set, so turn each one into a series of
        // path-portion matching patterns.
        // These will be regexps, except in the case of "**", which is
        // set to the GLOBSTAR object for globstar behavior,
        // and will not contain any / characters
        //
        // First, we preprocess to make the glob pattern sets a bit simpler
        // and deduped.  There are some perf-killing patterns that can cause
        // problems with a glob walk, but we can simplify them down a bit.
        const rawGlobParts = this.globSet.map(s => this.slashSplit(s));
        this.globParts = this.preprocess(rawGlobParts);
        this.debug(this.pattern, this.globParts);
        // glob --> regexps
        let set = this.globParts.map((s, _, __) => {
            if (this.isWindows && this.windowsNoMagicRoot) {
                // check if it's a drive or unc path.
                const isUNC = s[0] === '' &&
                    s[1] === '' &&
                    (s[2] === '?' || !globMagic.test(s[2])) &&
                    !globMagic.test(s[3]);
                const isDrive = /^[a-z]:/i.test(s[0]);
                if (isUNC) {
                    return [
                        ...s.slice(0, 4),
                        ...s.slice(4).map(ss => this.parse(ss)),
                    ];
                }
                else if (isDrive) {
                    return [s[0], ...s.slice(1).map(ss => this.parse(ss))];
                }
            }
            return s.map(ss => this.parse(ss));
        });
        this.debug(this.pattern, set);
        // filter out everything that didn't compile properly.
        this.set = set.filter(s => s.indexOf(false) === -1);
        // do not treat the ? in UNC paths as magic
        if (this.isWindows) {
            for (let i = 0; i < this.set.length; i++) {
                const p = this.set[i];
                if (p[0] === '' &&
                    p[1] === '' &&
                    this.globParts[i][2] === '?' &&
                    typeof p[3] === 'string' &&
                    /^[a-z]:$/i.test(p[3])) {
                    p[2] = '?';
                }
            }
        }
        this.debug(this.pattern, this.set);
    }
    // various transforms to equivalent pattern sets that are
    // faster to process in a filesystem walk.  The goal is to
    // eliminate what we can, and push all ** patterns as far
    // to the right as possible, even if it increases the number
    // of patterns that we have to process.
    preprocess(globParts) {
        // if we're not in globstar mode, then turn ** into *
        if (this.options.noglobstar) {
            for (const partset of globParts) {
                for (let j = 0; j < partset.length; j++) {
                    if (partset[j] === '**') {
                        partset[j] = '*';
                    }
                }
            }
        }
        const { optimizationLevel = 1 } = this.options;
        if (optimizationLevel >= 2) {
            // aggressive optimization for the purpose of fs walking
            globParts = this.firstPhasePreProcess(globParts);
            globParts = this.secondPhasePreProcess(globParts);
        }
        else if (optimizationLevel >= 1) {
            // just basic optimizations to remove some .. parts
            globParts = this.levelOneOptimize(globParts);
        }
        else {
            // just collapse multiple ** portions into one
            globParts = this.adjascentGlobstarOptimize(globParts);
        }
        return globParts;
    }
    // just get rid of adjascent ** portions
    adjascentGlobstarOptimize(globParts) {
        return globParts.map(parts => {
            let gs = -1;
            while (-1 !== (gs = parts.indexOf('**', gs + 1))) {
                let i = gs;
                while (parts[i + 1] === '**') {
                    i++;
                }
                if (i !== gs) {
                    parts.splice(gs, i - gs);
                }
            }
            return parts;
        });
    }
    // get rid of adjascent ** and resolve .. portions
    levelOneOptimize(globParts) {
        return globParts.map(parts => {
            parts = parts.reduce((set, part) => {
                const prev = set[set.length - 1];
                if (part === '**' && prev === '**') {
                    return set;
                }
                if (part === '..') {
                    if (prev && prev !== '..' && prev !== '.' && prev !== '**') {
                        set.pop();
                        return set;
                    }
                }
                set.push(part);
                return set;
            }, []);
            return parts.length === 0 ? [''] : parts;
        });
    }
    levelTwoFileOptimize(parts) {
        if (!Array.isArray(parts)) {
            parts = this.slashSplit(parts);
        }
        let didSomething = false;
        do {
            didSomething = false;
            // <pre>/<e>/<rest> -> <pre>/<rest>
            if (!this.preserveMultipleSlashes) {
                for (let i = 1; i < parts.length - 1; i++) {
                    const p = parts[i];
                    // don't squeeze out UNC patterns
                    if (i === 1 && p === '' && parts[0] === '')
                        continue;
                    if (p === '.' || p === '') {
                        didSomething = true;
                        parts.splice(i, 1);
                        i--;
                    }
                }
                if (parts[0] === '.' &&
                    parts.length === 2 &&
                    (parts[1] === '.' || parts[1] === '')) {
                    didSomething = true;
                    parts.pop();
                }
            }
            // <pre>/<p>/../<rest> -> <pre>/<rest>
            let dd = 0;
            while (-1 !== (dd = parts.indexOf('..', dd + 1))) {
                const p = parts[dd - 1];
                if (p &&
                    p !== '.' &&
                    p !== '..' &&
                    p !== '**' &&
                    !(this.isWindows && /^[a-z]:$/i.test(p))) {
                    didSomething = true;
                    parts.splice(dd - 1, 2);
                    dd -= 2;
                }
            }
        } while (didSomething);
        return parts.length === 0 ? [''] : parts;
    }
    // First phase: single-pattern processing
    // <pre> is 1 or more portions
    // <rest> is 1 or more portions
    // <p> is any portion other than ., .., '', or **
    // <e> is . or ''
    //
    // **/.. is *brutal* for filesystem walking performance, because
    // it effectively resets the recursive walk each time it occurs,
    // and ** cannot be reduced out by a .. pattern part like a regexp
    // or most strings (other than .., ., and '') can be.
    //
    // <pre>/**/../<p>/<p>/<rest> -> {<pre>/../<p>/<p>/<rest>,<pre>/**/<p>/<p>/<rest>}
    // <pre>/<e>/<rest> -> <pre>/<rest>
    // <pre>/<p>/../<rest> -> <pre>/<rest>
    // **/**/<rest> -> **/<rest>
    //
    // **/*/<rest> -> */**/<rest> <== not valid because ** doesn't follow
    // this WOULD be allowed if ** did follow symlinks, or * didn't
    firstPhasePreProcess(globParts) {
        let didSomething = false;
        do {
            didSomething = false;
            // <pre>/**/../<p>/<p>/<rest> -> {<pre>/../<p>/<p>/<rest>,<pre>/**/<p>/<p>/<rest>}
            for (let parts of globParts) {
                let gs = -1;
                while (-1 !== (gs = parts.indexOf('**', gs + 1))) {
                    let gss = gs;
                    while (parts[gss + 1] === '**') {
                        // <pre>/**/**/<rest> -> <pre>/**/<rest>
                        gss++;
                    }
                    // eg, if gs is 2 and gss is 4, that means we have 3 **
                    // parts, and can remove 2 of them.
                    if (gss > gs) {
                        parts.splice(gs + 1, gss - gs);
                    }
                    let next = parts[gs + 1];
                    const p = parts[gs + 2];
                    const p2 = parts[gs + 3];
                    if (next !== '..')
                        continue;
                    if (!p ||
                        p === '.' ||
                        p === '..' ||
                        !p2 ||
                        p2 === '.' ||
                        p2 === '..') {
                        continue;
                    }
                    didSomething = true;
                    // edit parts in place, and push the new one
                    parts.splice(gs, 1);
                    const other = parts.slice(0);
                    other[gs] = '**';
                    globParts.push(other);
                    gs--;
                }
                // <pre>/<e>/<rest> -> <pre>/<rest>
                if (!this.preserveMultipleSlashes) {
                    for (let i = 1; i < parts.length - 1; i++) {
                        const p = parts[i];
                        // don't squeeze out UNC patterns
                        if (i === 1 && p === '' && parts[0] === '')
                            continue;
                        if (p === '.' || p === '') {
                            didSomething = true;
                            parts.splice(i, 1);
                            i--;
                        }
                    }
                    if (parts[0] === '.' &&
                        parts.length === 2 &&
                        (parts[1] === '.' || parts[1] === '')) {
                        didSomething = true;
                        parts.pop();
                    }
                }
                // <pre>/<p>/../<rest> -> <pre>/<rest>
                let dd = 0;
                while (-1 !== (dd = parts.indexOf('..', dd + 1))) {
                    const p = parts[dd - 1];
                    if (p && p !== '.' && p !== '..' && p !== '**') {
                        didSomething = true;
                        const needDot = dd === 1 && parts[dd + 1] === '**';
                        const splin = needDot ? ['.'] : [];
                        parts.splice(dd - 1, 2, ...splin);
                        if (parts.length === 0)
                            parts.push('');
                        dd -= 2;
                    }
                }
            }
        } while (didSomething);
        return globParts;
    }
    // second phase: multi-pattern dedupes
    // {<pre>/*/<rest>,<pre>/<p>/<rest>} -> <pre>/*/<rest>
    // {<pre>/<rest>,<pre>/<rest>} -> <pre>/<rest>
    // {<pre>/**/<rest>,<pre>/<rest>} -> <pre>/**/<rest>
    //
    // {<pre>/**/<rest>,<pre>/**/<p>/<rest>} -> <pre>/**/<rest>
    // ^-- not valid because ** doens't follow symlinks
    secondPhasePreProcess(globParts) {
        for (let i = 0; i < globParts.length - 1; i++) {
            for (let j = i + 1; j < globParts.length; j++) {
                const matched = this.partsMatch(globParts[i], globParts[j], !this.preserveMultipleSlashes);
                if (matched) {
                    globParts[i] = [];
                    globParts[j] = matched;
                    break;
                }
            }
        }
        return globParts.filter(gs => gs.length);
    }
    partsMatch(a, b, emptyGSMatch = false) {
        let ai = 0;
        let bi = 0;
        let result = [];
        let which = '';
        while (ai < a.length && bi < b.length) {
            if (a[ai] === b[bi]) {
                result.push(which === 'b' ? b[bi] : a[ai]);
                ai++;
                bi++;
            }
            else if (emptyGSMatch && a[ai] === '**' && b[bi] === a[ai + 1]) {
                result.push(a[ai]);
                ai++;
            }
            else if (emptyGSMatch && b[bi] === '**' && a[ai] === b[bi + 1]) {
                result.push(b[bi]);
                bi++;
            }
            else if (a[ai] === '*' &&
                b[bi] &&
                (this.options.dot || !b[bi].startsWith('.')) &&
                b[bi] !== '**') {
                if (which === 'b')
                    return false;
                which = 'a';
                result.push(a[ai]);
                ai++;
                bi++;
            }
            else if (b[bi] === '*' &&
                a[ai] &&
                (this.options.dot || !a[ai].startsWith('.')) &&
                a[ai] !== '**') {
                if (which === 'a')
                    return false;
                which = 'b';
                result.push(b[bi]);
                ai++;
                bi++;
            }
            else {
                return false;
            }
        }
        // if we fall out of the loop, it means they two are identical
        // as long as their lengths match
        return a.length === b.length && result;
    }
    parseNegate() {
        if (this.nonegate)
            return;
        const pattern = this.pattern;
        let negate = false;
        let negateOffset = 0;
        for (let i = 0; i < pattern.length && pattern.charAt(i) === '!'; i++) {
            negate = !negate;
            negateOffset++;
        }
        if (negateOffset)
            this.pattern = pattern.slice(negateOffset);
        this.negate = negate;
    }
    // set partial to true to test if, for example,
    // "/a/b" matches the start of "/*/b/*/d"
    // Partial means, if you run out of file before you run
    // out of pattern, then that's fine, as long as all
    // the parts match.
    matchOne(file, pattern, partial = false) {
        let fileStartIndex = 0;
        let patternStartIndex = 0;
        // UNC paths like //?/X:/... can match X:/... and vice versa
        // Drive letters in absolute drive or unc paths are always compared
        // case-insensitively.
        if (this.isWindows) {
            const fileDrive = typeof file[0] === 'string' && /^[a-z]:$/i.test(file[0]);
            const fileUNC = !fileDrive &&
                file[0] === '' &&
                file[1] === '' &&
                file[2] === '?' &&
                /^[a-z]:$/i.test(file[3]);
            const patternDrive = typeof pattern[0] === 'string' && /^[a-z]:$/i.test(pattern[0]);
            const patternUNC = !patternDrive &&
                pattern[0] === '' &&
                pattern[1] === '' &&
                pattern[2] === '?' &&
                typeof pattern[3] === 'string' &&
                /^[a-z]:$/i.test(pattern[3]);
            const fdi = fileUNC ? 3
                : fileDrive ? 0
                    : undefined;
            const pdi = patternUNC ? 3
                : patternDrive ? 0
                    : undefined;
            if (typeof fdi === 'number' && typeof pdi === 'number') {
                const [fd, pd] = [
                    file[fdi],
                    pattern[pdi],
                ];
                // start matching at the drive letter index of each
                if (fd.toLowerCase() === pd.toLowerCase()) {
                    pattern[pdi] = fd;
                    patternStartIndex = pdi;
                    fileStartIndex = fdi;
                }
            }
        }
        // resolve and reduce . and .. portions in the file as well.
        // don't need to do the second phase, because it's only one string[]
        const { optimizationLevel = 1 } = this.options;
        if (optimizationLevel >= 2) {
            file = this.levelTwoFileOptimize(file);
        }
        if (pattern.includes(GLOBSTAR)) {
            return this.#matchGlobstar(file, pattern, partial, fileStartIndex, patternStartIndex);
        }
        return this.#matchOne(file, pattern, partial, fileStartIndex, patternStartIndex);
    }
    #matchGlobstar(file, pattern, partial, fileIndex, patternIndex) {
        // split the pattern into head, tail, and middle of ** delimited parts
        const firstgs = pattern.indexOf(GLOBSTAR, patternIndex);
        const lastgs = pattern.lastIndexOf(GLOBSTAR);
        // split the pattern up into globstar-delimited sections
        // the tail has to be at the end, and the others just have
        // to be found in order from the head.
        const [head, body, tail] = partial ?
            [
                pattern.slice(patternIndex, firstgs),
                pattern.slice(firstgs + 1),
                [],
            ]
            : [
                pattern.slice(patternIndex, firstgs),
                pattern.slice(firstgs + 1, lastgs),
                pattern.slice(lastgs + 1),
            ];
        // check the head, from the current file/pattern index.
        if (head.length) {
            const fileHead = file.slice(fileIndex, fileIndex + head.length);
            if (!this.#matchOne(fileHead, head, partial, 0, 0)) {
                return false;
            }
            fileIndex += head.length;
            patternIndex += head.length;
        }
        // now we know the head matches!
        // if the last portion is not empty, it MUST match the end
        // check the tail
        let fileTailMatch = 0;
        if (tail.length) {
            // if head + tail > file, then we cannot possibly match
            if (tail.length + fileIndex > file.length)
                return false;
            // try to match the tail
            let tailStart = file.length - tail.length;
            if (this.#matchOne(file, tail, partial, tailStart, 0)) {
                fileTailMatch = tail.length;
            }
            else {
                // affordance for stuff like a/**/* matching a/b/
                // if the last file portion is '', and there's more to the pattern
                // then try without the '' bit.
                if (file[file.length - 1] !== '' ||
                    fileIndex + tail.length === file.length) {
                    return false;
                }
                tailStart--;
                if (!this.#matchOne(file, tail, partial, tailStart, 0)) {
                    return false;
                }
                fileTailMatch = tail.length + 1;
            }
        }
        // now we know the tail matches!
        // the middle is zero or more portions wrapped in **, possibly
        // containing more ** sections.
        // so a/**/b/**/c/**/d has become **/b/**/c/**
        // if it's empty, it means a/**/b, just verify we have no bad dots
        // if there's no tail, so it ends on /**, then we must have *something*
        // after the head, or it's not a matc
        if (!body.length) {
            let sawSome = !!fileTailMatch;
            for (let i = fileIndex; i < file.length - fileTailMatch; i++) {
                const f = String(file[i]);
                sawSome = true;
                if (f === '.' ||
                    f === '..' ||
                    (!this.options.dot && f.startsWith('.'))) {
                    return false;
                }
            }
            // in partial mode, we just need to get past all file parts
            return partial || sawSome;
        }
        // now we know that there's one or more body sections, which can
        // be matched anywhere from the 0 index (because the head was pruned)
        // through to the length-fileTailMatch index.
        // split the body up into sections, and note the minimum index it can
        // be found at (start with the length of all previous segments)
        // [section, before, after]
        const bodySegments = [[[], 0]];
        let currentBody = bodySegments[0];
        let nonGsParts = 0;
        const nonGsPartsSums = [0];
        for (const b of body) {
            if (b === GLOBSTAR) {
                nonGsPartsSums.push(nonGsParts);
                currentBody = [[], 0];
                bodySegments.push(currentBody);
            }
            else {
                currentBody[0].push(b);
                nonGsParts++;
            }
        }
        let i = bodySegments.length - 1;
        const fileLength = file.length - fileTailMatch;
        for (const b of bodySegments) {
            b[1] = fileLength - (nonGsPartsSums[i--] + b[0].length);
        }
        return !!this.#matchGlobStarBodySections(file, bodySegments, fileIndex, 0, partial, 0, !!fileTailMatch);
    }
    // return false for "nope, not matching"
    // return null for "not matching, cannot keep trying"
    #matchGlobStarBodySections(file, 
    // pattern section, last possible position for it
    bodySegments, fileIndex, bodyIndex, partial, globStarDepth, sawTail) {
        // take the first body segment, and walk from fileIndex to its "after"
        // value at the end
        // If it doesn't match at that position, we increment, until we hit
        // that final possible position, and give up.
        // If it does match, then advance and try to rest.
        // If any of them fail we keep walking forward.
        // this is still a bit recursively painful, but it's more constrained
        // than previous implementations, because we never test something that
        // can't possibly be a valid matching condition.
        const bs = bodySegments[bodyIndex];
        if (!bs) {
            // just make sure that there's no bad dots
            for (let i = fileIndex; i < file.length; i++) {
                sawTail = true;
                const f = file[i];
                if (f === '.' ||
                    f === '..' ||
                    (!this.options.dot && f.startsWith('.'))) {
                    return false;
                }
            }
            return sawTail;
        }
        // have a non-globstar body section to test
        const [body, after] = bs;
        while (fileIndex <= after) {
            const m = this.#matchOne(file.slice(0, fileIndex + body.length), body, partial, fileIndex, 0);
            // if limit exceeded, no match. intentional false negative,
            // acceptable break in correctness for security.
            if (m && globStarDepth < this.maxGlobstarRecursion) {
                // match! see if the rest match. if so, we're done!
                const sub = this.#matchGlobStarBodySections(file, bodySegments, fileIndex + body.length, bodyIndex + 1, partial, globStarDepth + 1, sawTail);
                if (sub !== false) {
                    return sub;
                }
            }
            const f = file[fileIndex];
            if (f === '.' ||
                f === '..' ||
                (!this.options.dot && f.startsWith('.'))) {
                return false;
            }
            fileIndex++;
        }
        // walked off. no point continuing
        return partial || null;
    }
    #matchOne(file, pattern, partial, fileIndex, patternIndex) {
        let fi;
        let pi;
        let pl;
        let fl;
        for (fi = fileIndex,
            pi = patternIndex,
            fl = file.length,
            pl = pattern.length; fi < fl && pi < pl; fi++, pi++) {
            this.debug('matchOne loop');
            let p = pattern[pi];
            let f = file[fi];
            this.debug(pattern, p, f);
            // should be impossible.
            // some invalid regexp stuff in the set.
            /* c8 ignore start */
            if (p === false || p === GLOBSTAR) {
                return false;
            }
            /* c8 ignore stop */
            // something other than **
            // non-magic patterns just have to match exactly
            // patterns with magic have been turned into regexps.
            let hit;
            if (typeof p === 'string') {
                hit = f === p;
                this.debug('string match', p, f, hit);
            }
            else {
                hit = p.test(f);
                this.debug('pattern match', p, f, hit);
            }
            if (!hit)
                return false;
        }
        // Note: ending in / means that we'll get a final ""
        // at the end of the pattern.  This can only match a
        // corresponding "" at the end of the file.
        // If the file ends in /, then it can only match a
        // a pattern that ends in /, unless the pattern just
        // doesn't have any more for it. But, a/b/ should *not*
        // match "a/b/*", even though "" matches against the
        // [^/]*? pattern, except in partial mode, where it might
        // simply not be reached yet.
        // However, a/b/ should still satisfy a/*
        // now either we fell off the end of the pattern, or we're done.
        if (fi === fl && pi === pl) {
            // ran out of pattern and filename at the same time.
            // an exact hit!
            return true;
        }
        else if (fi === fl) {
            // ran out of file, but still had pattern left.
            // this is ok if we're doing the match as part of
            // a glob fs traversal.
            return partial;
        }
        else if (pi === pl) {
            // ran out of pattern, still have file left.
            // this is only acceptable if we're on the very last
            // empty segment of a file with a trailing slash.
            // a/* should match a/b/
            return fi === fl - 1 && file[fi] === '';
            /* c8 ignore start */
        }
        else {
            // should be unreachable.
            throw new Error('wtf?');
        }
        /* c8 ignore stop */
    }
    braceExpand() {
        return braceExpand(this.pattern, this.options);
    }
    parse(pattern) {
        assertValidPattern(pattern);
        const options = this.options;
        // shortcuts
        if (pattern === '**')
            return GLOBSTAR;
        if (pattern === '')
            return '';
        // far and away, the most common glob pattern parts are
        // *, *.*, and *.<ext>  Add a fast check method for those.
        let m;
        let fastTest = null;
        if ((m = pattern.match(starRE))) {
            fastTest = options.dot ? starTestDot : starTest;
        }
        else if ((m = pattern.match(starDotExtRE))) {
            fastTest = (options.nocase ?
                options.dot ?
                    starDotExtTestNocaseDot
                    : starDotExtTestNocase
                : options.dot ? starDotExtTestDot
                    : starDotExtTest)(m[1]);
        }
        else if ((m = pattern.match(qmarksRE))) {
            fastTest = (options.nocase ?
                options.dot ?
                    qmarksTestNocaseDot
                    : qmarksTestNocase
                : options.dot ? qmarksTestDot
                    : qmarksTest)(m);
        }
        else if ((m = pattern.match(starDotStarRE))) {
            fastTest = options.dot ? starDotStarTestDot : starDotStarTest;
        }
        else if ((m = pattern.match(dotStarRE))) {
            fastTest = dotStarTest;
        }
        const re = AST.fromGlob(pattern, this.options).toMMPattern();
        if (fastTest && typeof re === 'object') {
            // Avoids overriding in frozen environments
            Reflect.defineProperty(re, 'test', { value: fastTest });
        }
        return re;
    }
    makeRe() {
        if (this.regexp || this.regexp === false)
            return this.regexp;
        // at this point, this.set is a 2d array of partial
        // pattern strings, or "**".
        //
        // It's better to use .match().  This function shouldn't
        // be used, really, but it's pretty convenient sometimes,
        // when you just want to work with a regex.
        const set = this.set;
        if (!set.length) {
            this.regexp = false;
            return this.regexp;
        }
        const options = this.options;
        const twoStar = options.noglobstar ? esm_star
            : options.dot ? twoStarDot
                : twoStarNoDot;
        const flags = new Set(options.nocase ? ['i'] : []);
        // regexpify non-globstar patterns
        // if ** is only item, then we just do one twoStar
        // if ** is first, and there are more, prepend (\/|twoStar\/)? to next
        // if ** is last, append (\/twoStar|) to previous
        // if ** is in the middle, append (\/|\/twoStar\/) to previous
        // then filter out GLOBSTAR symbols
        let re = set
            .map(pattern => {
            const pp = pattern.map(p => {
                if (p instanceof RegExp) {
                    for (const f of p.flags.split(''))
                        flags.add(f);
                }
                return (typeof p === 'string' ? esm_regExpEscape(p)
                    : p === GLOBSTAR ? GLOBSTAR
                        : p._src);
            });
            pp.forEach((p, i) => {
                const next = pp[i + 1];
                const prev = pp[i - 1];
                if (p !== GLOBSTAR || prev === GLOBSTAR) {
                    return;
                }
                if (prev === undefined) {
                    if (next !== undefined && next !== GLOBSTAR) {
                        pp[i + 1] = '(?:\\/|' + twoStar + '\\/)?' + next;
                    }
                    else {
                        pp[i] = twoStar;
                    }
                }
                else if (next === undefined) {
                    pp[i - 1] = prev + '(?:\\/|\\/' + twoStar + ')?';
                }
                else if (next !== GLOBSTAR) {
                    pp[i - 1] = prev + '(?:\\/|\\/' + twoStar + '\\/)' + next;
                    pp[i + 1] = GLOBSTAR;
                }
            });
            const filtered = pp.filter(p => p !== GLOBSTAR);
            // For partial matches, we need to make the pattern match
            // any prefix of the full path. We do this by generating
            // alternative patterns that match progressively longer prefixes.
            if (this.partial && filtered.length >= 1) {
                const prefixes = [];
                for (let i = 1; i <= filtered.length; i++) {
                    prefixes.push(filtered.slice(0, i).join('/'));
                }
                return '(?:' + prefixes.join('|') + ')';
            }
            return filtered.join('/');
        })
            .join('|');
        // need to wrap in parens if we had more than one thing with |,
        // otherwise only the first will be anchored to ^ and the last to $
        const [open, close] = set.length > 1 ? ['(?:', ')'] : ['', ''];
        // must match entire pattern
        // ending in a * or ** will make it less strict.
        re = '^' + open + re + close + '$';
        // In partial mode, '/' should always match as it's a valid prefix for any pattern
        if (this.partial) {
            re = '^(?:\\/|' + open + re.slice(1, -1) + close + ')$';
        }
        // can match anything, as long as it's not this.
        if (this.negate)
            re = '^(?!' + re + ').+$';
        try {
            this.regexp = new RegExp(re, [...flags].join(''));
            /* c8 ignore start */
        }
        catch {
            // should be impossible
            this.regexp = false;
        }
        /* c8 ignore stop */
        return this.regexp;
    }
    slashSplit(p) {
        // if p starts with // on windows, we preserve that
        // so that UNC paths aren't broken.  Otherwise, any number of
        // / characters are coalesced into one, unless
        // preserveMultipleSlashes is set to true.
        if (this.preserveMultipleSlashes) {
            return p.split('/');
        }
        else if (this.isWindows && /^\/\/[^/]+/.test(p)) {
            // add an extra '' for the one we lose
            return ['', ...p.split(/\/+/)];
        }
        else {
            return p.split(/\/+/);
        }
    }
    match(f, partial = this.partial) {
        this.debug('match', f, this.pattern);
        // short-circuit in the case of busted things.
        // comments, etc.
        if (this.comment) {
            return false;
        }
        if (this.empty) {
            return f === '';
        }
        if (f === '/' && partial) {
            return true;
        }
        const options = this.options;
        // windows: need to use /, not \
        if (this.isWindows) {
            f = f.split('\\').join('/');
        }
        // treat the test path as a set of pathparts.
        const ff = this.slashSplit(f);
        this.debug(this.pattern, 'split', ff);
        // just ONE of the pattern sets in this.set needs to match
        // in order for it to be valid.  If negating, then just one
        // match means that we have failed.
        // Either way, return on the first hit.
        const set = this.set;
        this.debug(this.pattern, 'set', set);
        // Find the basename of the path by looking for the last non-empty segment
        let filename = ff[ff.length - 1];
        if (!filename) {
            for (let i = ff.length - 2; !filename && i >= 0; i--) {
                filename = ff[i];
            }
        }
        for (const pattern of set) {
            let file = ff;
            if (options.matchBase && pattern.length === 1) {
                file = [filename];
            }
            const hit = this.matchOne(file, pattern, partial);
            if (hit) {
                if (options.flipNegate) {
                    return true;
                }
                return !this.negate;
            }
        }
        // didn't get any hits.  this is success if it's a negative
        // pattern, failure otherwise.
        if (options.flipNegate) {
            return false;
        }
        return this.negate;
    }
    static defaults(def) {
        return minimatch.defaults(def).Minimatch;
    }
}
/* c8 ignore start */



/* c8 ignore stop */
minimatch.AST = AST;
minimatch.Minimatch = Minimatch;
minimatch.escape = escape_escape;
minimatch.unescape = unescape_unescape;
//# sourceMappingURL=index.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-path.js



const internal_path_IS_WINDOWS = process.platform === 'win32';
/**
 * Helper class for parsing paths into segments
 */
class Path {
    /**
     * Constructs a Path
     * @param itemPath Path or array of segments
     */
    constructor(itemPath) {
        this.segments = [];
        // String
        if (typeof itemPath === 'string') {
            external_assert_namespaceObject(itemPath, `Parameter 'itemPath' must not be empty`);
            // Normalize slashes and trim unnecessary trailing slash
            itemPath = safeTrimTrailingSeparator(itemPath);
            // Not rooted
            if (!hasRoot(itemPath)) {
                this.segments = itemPath.split(external_path_namespaceObject.sep);
            }
            // Rooted
            else {
                // Add all segments, while not at the root
                let remaining = itemPath;
                let dir = dirname(remaining);
                while (dir !== remaining) {
                    // Add the segment
                    const basename = external_path_namespaceObject.basename(remaining);
                    this.segments.unshift(basename);
                    // Truncate the last segment
                    remaining = dir;
                    dir = dirname(remaining);
                }
                // Remainder is the root
                this.segments.unshift(remaining);
            }
        }
        // Array
        else {
            // Must not be empty
            external_assert_namespaceObject(itemPath.length > 0, `Parameter 'itemPath' must not be an empty array`);
            // Each segment
            for (let i = 0; i < itemPath.length; i++) {
                let segment = itemPath[i];
                // Must not be empty
                external_assert_namespaceObject(segment, `Parameter 'itemPath' must not contain any empty segments`);
                // Normalize slashes
                segment = internal_path_helper_normalizeSeparators(itemPath[i]);
                // Root segment
                if (i === 0 && hasRoot(segment)) {
                    segment = safeTrimTrailingSeparator(segment);
                    external_assert_namespaceObject(segment === dirname(segment), `Parameter 'itemPath' root segment contains information for multiple segments`);
                    this.segments.push(segment);
                }
                // All other segments
                else {
                    // Must not contain slash
                    external_assert_namespaceObject(!segment.includes(external_path_namespaceObject.sep), `Parameter 'itemPath' contains unexpected path separators`);
                    this.segments.push(segment);
                }
            }
        }
    }
    /**
     * Converts the path to it's string representation
     */
    toString() {
        // First segment
        let result = this.segments[0];
        // All others
        let skipSlash = result.endsWith(external_path_namespaceObject.sep) || (internal_path_IS_WINDOWS && /^[A-Z]:$/i.test(result));
        for (let i = 1; i < this.segments.length; i++) {
            if (skipSlash) {
                skipSlash = false;
            }
            else {
                result += external_path_namespaceObject.sep;
            }
            result += this.segments[i];
        }
        return result;
    }
}
//# sourceMappingURL=internal-path.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-pattern.js







const internal_pattern_IS_WINDOWS = process.platform === 'win32';
class Pattern {
    constructor(patternOrNegate, isImplicitPattern = false, segments, homedir) {
        /**
         * Indicates whether matches should be excluded from the result set
         */
        this.negate = false;
        // Pattern overload
        let pattern;
        if (typeof patternOrNegate === 'string') {
            pattern = patternOrNegate.trim();
        }
        // Segments overload
        else {
            // Convert to pattern
            segments = segments || [];
            external_assert_namespaceObject(segments.length, `Parameter 'segments' must not empty`);
            const root = Pattern.getLiteral(segments[0]);
            external_assert_namespaceObject(root && hasAbsoluteRoot(root), `Parameter 'segments' first element must be a root path`);
            pattern = new Path(segments).toString().trim();
            if (patternOrNegate) {
                pattern = `!${pattern}`;
            }
        }
        // Negate
        while (pattern.startsWith('!')) {
            this.negate = !this.negate;
            pattern = pattern.substr(1).trim();
        }
        // Normalize slashes and ensures absolute root
        pattern = Pattern.fixupPattern(pattern, homedir);
        // Segments
        this.segments = new Path(pattern).segments;
        // Trailing slash indicates the pattern should only match directories, not regular files
        this.trailingSeparator = internal_path_helper_normalizeSeparators(pattern)
            .endsWith(external_path_namespaceObject.sep);
        pattern = safeTrimTrailingSeparator(pattern);
        // Search path (literal path prior to the first glob segment)
        let foundGlob = false;
        const searchSegments = this.segments
            .map(x => Pattern.getLiteral(x))
            .filter(x => !foundGlob && !(foundGlob = x === ''));
        this.searchPath = new Path(searchSegments).toString();
        // Root RegExp (required when determining partial match)
        this.rootRegExp = new RegExp(Pattern.regExpEscape(searchSegments[0]), internal_pattern_IS_WINDOWS ? 'i' : '');
        this.isImplicitPattern = isImplicitPattern;
        // Create minimatch
        const minimatchOptions = {
            dot: true,
            nobrace: true,
            nocase: internal_pattern_IS_WINDOWS,
            nocomment: true,
            noext: true,
            nonegate: true
        };
        pattern = internal_pattern_IS_WINDOWS ? pattern.replace(/\\/g, '/') : pattern;
        this.minimatch = new Minimatch(pattern, minimatchOptions);
    }
    /**
     * Matches the pattern against the specified path
     */
    match(itemPath) {
        // Last segment is globstar?
        if (this.segments[this.segments.length - 1] === '**') {
            // Normalize slashes
            itemPath = internal_path_helper_normalizeSeparators(itemPath);
            // Append a trailing slash. Otherwise Minimatch will not match the directory immediately
            // preceding the globstar. For example, given the pattern `/foo/**`, Minimatch returns
            // false for `/foo` but returns true for `/foo/`. Append a trailing slash to handle that quirk.
            if (!itemPath.endsWith(external_path_namespaceObject.sep) && this.isImplicitPattern === false) {
                // Note, this is safe because the constructor ensures the pattern has an absolute root.
                // For example, formats like C: and C:foo on Windows are resolved to an absolute root.
                itemPath = `${itemPath}${external_path_namespaceObject.sep}`;
            }
        }
        else {
            // Normalize slashes and trim unnecessary trailing slash
            itemPath = safeTrimTrailingSeparator(itemPath);
        }
        // Match
        if (this.minimatch.match(itemPath)) {
            return this.trailingSeparator ? MatchKind.Directory : MatchKind.All;
        }
        return MatchKind.None;
    }
    /**
     * Indicates whether the pattern may match descendants of the specified path
     */
    partialMatch(itemPath) {
        // Normalize slashes and trim unnecessary trailing slash
        itemPath = safeTrimTrailingSeparator(itemPath);
        // matchOne does not handle root path correctly
        if (dirname(itemPath) === itemPath) {
            return this.rootRegExp.test(itemPath);
        }
        return this.minimatch.matchOne(itemPath.split(internal_pattern_IS_WINDOWS ? /\\+/ : /\/+/), this.minimatch.set[0], true);
    }
    /**
     * Escapes glob patterns within a path
     */
    static globEscape(s) {
        return (internal_pattern_IS_WINDOWS ? s : s.replace(/\\/g, '\\\\')) // escape '\' on Linux/macOS
            .replace(/(\[)(?=[^/]+\])/g, '[[]') // escape '[' when ']' follows within the path segment
            .replace(/\?/g, '[?]') // escape '?'
            .replace(/\*/g, '[*]'); // escape '*'
    }
    /**
     * Normalizes slashes and ensures absolute root
     */
    static fixupPattern(pattern, homedir) {
        // Empty
        external_assert_namespaceObject(pattern, 'pattern cannot be empty');
        // Must not contain `.` segment, unless first segment
        // Must not contain `..` segment
        const literalSegments = new Path(pattern).segments.map(x => Pattern.getLiteral(x));
        external_assert_namespaceObject(literalSegments.every((x, i) => (x !== '.' || i === 0) && x !== '..'), `Invalid pattern '${pattern}'. Relative pathing '.' and '..' is not allowed.`);
        // Must not contain globs in root, e.g. Windows UNC path \\foo\b*r
        external_assert_namespaceObject(!hasRoot(pattern) || literalSegments[0], `Invalid pattern '${pattern}'. Root segment must not contain globs.`);
        // Normalize slashes
        pattern = internal_path_helper_normalizeSeparators(pattern);
        // Replace leading `.` segment
        if (pattern === '.' || pattern.startsWith(`.${external_path_namespaceObject.sep}`)) {
            pattern = Pattern.globEscape(process.cwd()) + pattern.substr(1);
        }
        // Replace leading `~` segment
        else if (pattern === '~' || pattern.startsWith(`~${external_path_namespaceObject.sep}`)) {
            homedir = homedir || external_os_namespaceObject.homedir();
            external_assert_namespaceObject(homedir, 'Unable to determine HOME directory');
            external_assert_namespaceObject(hasAbsoluteRoot(homedir), `Expected HOME directory to be a rooted path. Actual '${homedir}'`);
            pattern = Pattern.globEscape(homedir) + pattern.substr(1);
        }
        // Replace relative drive root, e.g. pattern is C: or C:foo
        else if (internal_pattern_IS_WINDOWS &&
            (pattern.match(/^[A-Z]:$/i) || pattern.match(/^[A-Z]:[^\\]/i))) {
            let root = ensureAbsoluteRoot('C:\\dummy-root', pattern.substr(0, 2));
            if (pattern.length > 2 && !root.endsWith('\\')) {
                root += '\\';
            }
            pattern = Pattern.globEscape(root) + pattern.substr(2);
        }
        // Replace relative root, e.g. pattern is \ or \foo
        else if (internal_pattern_IS_WINDOWS && (pattern === '\\' || pattern.match(/^\\[^\\]/))) {
            let root = ensureAbsoluteRoot('C:\\dummy-root', '\\');
            if (!root.endsWith('\\')) {
                root += '\\';
            }
            pattern = Pattern.globEscape(root) + pattern.substr(1);
        }
        // Otherwise ensure absolute root
        else {
            pattern = ensureAbsoluteRoot(Pattern.globEscape(process.cwd()), pattern);
        }
        return internal_path_helper_normalizeSeparators(pattern);
    }
    /**
     * Attempts to unescape a pattern segment to create a literal path segment.
     * Otherwise returns empty string.
     */
    static getLiteral(segment) {
        let literal = '';
        for (let i = 0; i < segment.length; i++) {
            const c = segment[i];
            // Escape
            if (c === '\\' && !internal_pattern_IS_WINDOWS && i + 1 < segment.length) {
                literal += segment[++i];
                continue;
            }
            // Wildcard
            else if (c === '*' || c === '?') {
                return '';
            }
            // Character set
            else if (c === '[' && i + 1 < segment.length) {
                let set = '';
                let closed = -1;
                for (let i2 = i + 1; i2 < segment.length; i2++) {
                    const c2 = segment[i2];
                    // Escape
                    if (c2 === '\\' && !internal_pattern_IS_WINDOWS && i2 + 1 < segment.length) {
                        set += segment[++i2];
                        continue;
                    }
                    // Closed
                    else if (c2 === ']') {
                        closed = i2;
                        break;
                    }
                    // Otherwise
                    else {
                        set += c2;
                    }
                }
                // Closed?
                if (closed >= 0) {
                    // Cannot convert
                    if (set.length > 1) {
                        return '';
                    }
                    // Convert to literal
                    if (set) {
                        literal += set;
                        i = closed;
                        continue;
                    }
                }
                // Otherwise fall thru
            }
            // Append
            literal += c;
        }
        return literal;
    }
    /**
     * Escapes regexp special characters
     * https://javascript.info/regexp-escaping
     */
    static regExpEscape(s) {
        return s.replace(/[[\\^$.|?*+()]/g, '\\$&');
    }
}
//# sourceMappingURL=internal-pattern.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-search-state.js
class SearchState {
    constructor(path, level) {
        this.path = path;
        this.level = level;
    }
}
//# sourceMappingURL=internal-search-state.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-globber.js
var internal_globber_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var __asyncValues = (undefined && undefined.__asyncValues) || function (o) {
    if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
    var m = o[Symbol.asyncIterator], i;
    return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function () { return this; }, i);
    function verb(n) { i[n] = o[n] && function (v) { return new Promise(function (resolve, reject) { v = o[n](v), settle(resolve, reject, v.done, v.value); }); }; }
    function settle(resolve, reject, d, v) { Promise.resolve(v).then(function(v) { resolve({ value: v, done: d }); }, reject); }
};
var __await = (undefined && undefined.__await) || function (v) { return this instanceof __await ? (this.v = v, this) : new __await(v); }
var __asyncGenerator = (undefined && undefined.__asyncGenerator) || function (thisArg, _arguments, generator) {
    if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
    var g = generator.apply(thisArg, _arguments || []), i, q = [];
    return i = Object.create((typeof AsyncIterator === "function" ? AsyncIterator : Object).prototype), verb("next"), verb("throw"), verb("return", awaitReturn), i[Symbol.asyncIterator] = function () { return this; }, i;
    function awaitReturn(f) { return function (v) { return Promise.resolve(v).then(f, reject); }; }
    function verb(n, f) { if (g[n]) { i[n] = function (v) { return new Promise(function (a, b) { q.push([n, v, a, b]) > 1 || resume(n, v); }); }; if (f) i[n] = f(i[n]); } }
    function resume(n, v) { try { step(g[n](v)); } catch (e) { settle(q[0][3], e); } }
    function step(r) { r.value instanceof __await ? Promise.resolve(r.value.v).then(fulfill, reject) : settle(q[0][2], r); }
    function fulfill(value) { resume("next", value); }
    function reject(value) { resume("throw", value); }
    function settle(f, v) { if (f(v), q.shift(), q.length) resume(q[0][0], q[0][1]); }
};








const internal_globber_IS_WINDOWS = process.platform === 'win32';
class DefaultGlobber {
    constructor(options) {
        this.patterns = [];
        this.searchPaths = [];
        this.options = getOptions(options);
    }
    getSearchPaths() {
        // Return a copy
        return this.searchPaths.slice();
    }
    glob() {
        return internal_globber_awaiter(this, void 0, void 0, function* () {
            var _a, e_1, _b, _c;
            const result = [];
            try {
                for (var _d = true, _e = __asyncValues(this.globGenerator()), _f; _f = yield _e.next(), _a = _f.done, !_a; _d = true) {
                    _c = _f.value;
                    _d = false;
                    const itemPath = _c;
                    result.push(itemPath);
                }
            }
            catch (e_1_1) { e_1 = { error: e_1_1 }; }
            finally {
                try {
                    if (!_d && !_a && (_b = _e.return)) yield _b.call(_e);
                }
                finally { if (e_1) throw e_1.error; }
            }
            return result;
        });
    }
    globGenerator() {
        return __asyncGenerator(this, arguments, function* globGenerator_1() {
            // Fill in defaults options
            const options = getOptions(this.options);
            // Implicit descendants?
            const patterns = [];
            for (const pattern of this.patterns) {
                patterns.push(pattern);
                if (options.implicitDescendants &&
                    (pattern.trailingSeparator ||
                        pattern.segments[pattern.segments.length - 1] !== '**')) {
                    patterns.push(new Pattern(pattern.negate, true, pattern.segments.concat('**')));
                }
            }
            // Push the search paths
            const stack = [];
            for (const searchPath of getSearchPaths(patterns)) {
                core_debug(`Search path '${searchPath}'`);
                // Exists?
                try {
                    // Intentionally using lstat. Detection for broken symlink
                    // will be performed later (if following symlinks).
                    yield __await(external_fs_namespaceObject.promises.lstat(searchPath));
                }
                catch (err) {
                    if (err.code === 'ENOENT') {
                        continue;
                    }
                    throw err;
                }
                stack.unshift(new SearchState(searchPath, 1));
            }
            // Search
            const traversalChain = []; // used to detect cycles
            while (stack.length) {
                // Pop
                const item = stack.pop();
                // Match?
                const match = internal_pattern_helper_match(patterns, item.path);
                const partialMatch = !!match || internal_pattern_helper_partialMatch(patterns, item.path);
                if (!match && !partialMatch) {
                    continue;
                }
                // Stat
                const stats = yield __await(DefaultGlobber.stat(item, options, traversalChain)
                // Broken symlink, or symlink cycle detected, or no longer exists
                );
                // Broken symlink, or symlink cycle detected, or no longer exists
                if (!stats) {
                    continue;
                }
                // Hidden file or directory?
                if (options.excludeHiddenFiles && external_path_namespaceObject.basename(item.path).match(/^\./)) {
                    continue;
                }
                // Directory
                if (stats.isDirectory()) {
                    // Matched
                    if (match & MatchKind.Directory && options.matchDirectories) {
                        yield yield __await(item.path);
                    }
                    // Descend?
                    else if (!partialMatch) {
                        continue;
                    }
                    // Push the child items in reverse
                    const childLevel = item.level + 1;
                    const childItems = (yield __await(external_fs_namespaceObject.promises.readdir(item.path))).map(x => new SearchState(external_path_namespaceObject.join(item.path, x), childLevel));
                    stack.push(...childItems.reverse());
                }
                // File
                else if (match & MatchKind.File) {
                    yield yield __await(item.path);
                }
            }
        });
    }
    /**
     * Constructs a DefaultGlobber
     */
    static create(patterns, options) {
        return internal_globber_awaiter(this, void 0, void 0, function* () {
            const result = new DefaultGlobber(options);
            if (internal_globber_IS_WINDOWS) {
                patterns = patterns.replace(/\r\n/g, '\n');
                patterns = patterns.replace(/\r/g, '\n');
            }
            const lines = patterns.split('\n').map(x => x.trim());
            for (const line of lines) {
                // Empty or comment
                if (!line || line.startsWith('#')) {
                    continue;
                }
                // Pattern
                else {
                    result.patterns.push(new Pattern(line));
                }
            }
            result.searchPaths.push(...getSearchPaths(result.patterns));
            return result;
        });
    }
    static stat(item, options, traversalChain) {
        return internal_globber_awaiter(this, void 0, void 0, function* () {
            // Note:
            // `stat` returns info about the target of a symlink (or symlink chain)
            // `lstat` returns info about a symlink itself
            let stats;
            if (options.followSymbolicLinks) {
                try {
                    // Use `stat` (following symlinks)
                    stats = yield external_fs_namespaceObject.promises.stat(item.path);
                }
                catch (err) {
                    if (err.code === 'ENOENT') {
                        if (options.omitBrokenSymbolicLinks) {
                            core_debug(`Broken symlink '${item.path}'`);
                            return undefined;
                        }
                        throw new Error(`No information found for the path '${item.path}'. This may indicate a broken symbolic link.`);
                    }
                    throw err;
                }
            }
            else {
                // Use `lstat` (not following symlinks)
                stats = yield external_fs_namespaceObject.promises.lstat(item.path);
            }
            // Note, isDirectory() returns false for the lstat of a symlink
            if (stats.isDirectory() && options.followSymbolicLinks) {
                // Get the realpath
                const realPath = yield external_fs_namespaceObject.promises.realpath(item.path);
                // Fixup the traversal chain to match the item level
                while (traversalChain.length >= item.level) {
                    traversalChain.pop();
                }
                // Test for a cycle
                if (traversalChain.some((x) => x === realPath)) {
                    core_debug(`Symlink cycle detected for path '${item.path}' and realpath '${realPath}'`);
                    return undefined;
                }
                // Update the traversal chain
                traversalChain.push(realPath);
            }
            return stats;
        });
    }
}
//# sourceMappingURL=internal-globber.js.map
;// CONCATENATED MODULE: external "stream"
const external_stream_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");
;// CONCATENATED MODULE: external "util"
const external_util_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/internal-hash-files.js
var internal_hash_files_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var internal_hash_files_asyncValues = (undefined && undefined.__asyncValues) || function (o) {
    if (!Symbol.asyncIterator) throw new TypeError("Symbol.asyncIterator is not defined.");
    var m = o[Symbol.asyncIterator], i;
    return m ? m.call(o) : (o = typeof __values === "function" ? __values(o) : o[Symbol.iterator](), i = {}, verb("next"), verb("throw"), verb("return"), i[Symbol.asyncIterator] = function () { return this; }, i);
    function verb(n) { i[n] = o[n] && function (v) { return new Promise(function (resolve, reject) { v = o[n](v), settle(resolve, reject, v.done, v.value); }); }; }
    function settle(resolve, reject, d, v) { Promise.resolve(v).then(function(v) { resolve({ value: v, done: d }); }, reject); }
};






function hashFiles(globber_1, currentWorkspace_1) {
    return internal_hash_files_awaiter(this, arguments, void 0, function* (globber, currentWorkspace, verbose = false) {
        var _a, e_1, _b, _c;
        var _d;
        const writeDelegate = verbose ? core.info : core.debug;
        let hasMatch = false;
        const githubWorkspace = currentWorkspace
            ? currentWorkspace
            : ((_d = process.env['GITHUB_WORKSPACE']) !== null && _d !== void 0 ? _d : process.cwd());
        const result = crypto.createHash('sha256');
        let count = 0;
        try {
            for (var _e = true, _f = internal_hash_files_asyncValues(globber.globGenerator()), _g; _g = yield _f.next(), _a = _g.done, !_a; _e = true) {
                _c = _g.value;
                _e = false;
                const file = _c;
                writeDelegate(file);
                if (!file.startsWith(`${githubWorkspace}${path.sep}`)) {
                    writeDelegate(`Ignore '${file}' since it is not under GITHUB_WORKSPACE.`);
                    continue;
                }
                if (fs.statSync(file).isDirectory()) {
                    writeDelegate(`Skip directory '${file}'.`);
                    continue;
                }
                const hash = crypto.createHash('sha256');
                const pipeline = util.promisify(stream.pipeline);
                yield pipeline(fs.createReadStream(file), hash);
                result.write(hash.digest());
                count++;
                if (!hasMatch) {
                    hasMatch = true;
                }
            }
        }
        catch (e_1_1) { e_1 = { error: e_1_1 }; }
        finally {
            try {
                if (!_e && !_a && (_b = _f.return)) yield _b.call(_f);
            }
            finally { if (e_1) throw e_1.error; }
        }
        result.end();
        if (hasMatch) {
            writeDelegate(`Found ${count} files to hash.`);
            return result.digest('hex');
        }
        else {
            writeDelegate(`No matches found for glob`);
            return '';
        }
    });
}
//# sourceMappingURL=internal-hash-files.js.map
;// CONCATENATED MODULE: ./node_modules/@actions/glob/lib/glob.js
var glob_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};


/**
 * Constructs a globber
 *
 * @param patterns  Patterns separated by newlines
 * @param options   Glob options
 */
function create(patterns, options) {
    return glob_awaiter(this, void 0, void 0, function* () {
        return yield DefaultGlobber.create(patterns, options);
    });
}
/**
 * Computes the sha256 hash of a glob
 *
 * @param patterns  Patterns separated by newlines
 * @param currentWorkspace  Workspace used when matching files
 * @param options   Glob options
 * @param verbose   Enables verbose logging
 */
function glob_hashFiles(patterns_1) {
    return glob_awaiter(this, arguments, void 0, function* (patterns, currentWorkspace = '', options, verbose = false) {
        let followSymbolicLinks = true;
        if (options && typeof options.followSymbolicLinks === 'boolean') {
            followSymbolicLinks = options.followSymbolicLinks;
        }
        const globber = yield create(patterns, { followSymbolicLinks });
        return _hashFiles(globber, currentWorkspace, verbose);
    });
}
//# sourceMappingURL=glob.js.map
;// CONCATENATED MODULE: ./build/src/action/find-local-files.js


/**
 * Finds the files of the patterns in `files`, one per line, in the syntax of @actions/glob: `!` excludes, `#` starts a comment. Links are followed; dangling
 * links are listed separately. A pattern counts as matched by the files that it finds alone, even if others exclude them.
 */
async function findLocalFiles(patterns) {
    const positive = patterns
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('!'));
    const unmatched = [];
    for (const pattern of positive) {
        const { paths, dangling } = await find(pattern);
        if (paths.length === 0 && dangling.length === 0)
            unmatched.push(pattern);
    }
    return { ...(await find(patterns)), unmatched };
}
async function find(patterns) {
    const options = { matchDirectories: false };
    const paths = await (await create(patterns, options)).glob();
    // When links are followed, dangling ones are ignored, or cause an error without a name: this search follows none.
    const unfollowed = await (await create(patterns, { ...options, followSymbolicLinks: false })).glob();
    const dangling = await Promise.all(unfollowed.map(async (path) => ((await isDangling(path)) ? [path] : [])));
    return { paths, dangling: dangling.flat() };
}
async function isDangling(path) {
    if (!(await (0,promises_namespaceObject.lstat)(path)).isSymbolicLink())
        return false;
    return (0,promises_namespaceObject.stat)(path).then(() => false, (error) => error.code === 'ENOENT');
}

;// CONCATENATED MODULE: ./build/src/github/failure-issue.js




/**
 * Returns a hex digest that identifies the issue of one job. `parts` must include everything that distinguishes the job: workflow, job id, title, and the
 * verified release. The jobs of a matrix differ only in the release: distribution, channel, version, mirrors, architecture or platforms.
 */
function issueKey(parts) {
    return digest(JSON.stringify(parts)).slice(0, 32);
}
/**
 * Checks title and labels against GitHub's limits, before anything is fetched.
 * @throws ActionError INVALID_INPUT
 */
function checkIssueInputs(title, labels) {
    if (title.trim() === '' || title.length > API_LIMITS.issueTitle || /[\r\n]/.test(title)) {
        throw new ActionError('INVALID_INPUT', `Invalid \`issue-title\`: ${JSON.stringify(title.slice(0, 80))}. Expected one line of 1 to ${API_LIMITS.issueTitle} characters.`);
    }
    const invalid = labels.find((label) => label.trim() === '' || label.length > API_LIMITS.labelName || /[\r\n]/.test(label));
    if (invalid !== undefined || labels.length > API_LIMITS.labels) {
        const found = invalid === undefined ? `${labels.length} labels` : JSON.stringify(invalid.slice(0, 80));
        throw new ActionError('INVALID_INPUT', `Invalid \`issue-labels\`: ${found}. Expected up to ${API_LIMITS.labels} names of 1 to ${API_LIMITS.labelName} characters.`);
    }
}
/**
 * Syncs the failure issue of this job with the report. Opens it on failure, comments and rewrites it when the state has changed, and closes it with a comment
 * when every file passed. A failure after the issue was closed opens a new one. Needs `permissions: issues: write`.
 * @throws ActionError GITHUB_API when the API fails
 */
async function syncFailureIssue(api, repository, report, progress) {
    const context = { api, repository, report };
    try {
        const open = await listIssues(context);
        const outcome = report.healthy ? await closeIssues(context, open) : await reportFailure(context, open);
        if (outcome.action !== 'none')
            progress.info(`Failure issue #${outcome.number}: ${outcome.action}.`);
        return outcome;
    }
    catch (error) {
        throw githubError(error, { doing: 'Updating the failure issue', repository, permission: 'issues: write' });
    }
}
/**
 * Lists the open issues of this key, oldest first. The search API is unsuitable: its index lags, so a run would miss its issue and open a second one. Only
 * issues by the repository's own people and apps count, because anybody can copy the marker.
 */
async function listIssues({ api, repository, report }) {
    return api.paginate(api.rest.issues.listForRepo, { ...repository, state: 'open', sort: 'created', direction: 'asc', per_page: 100 }, ({ data }) => data.flatMap((issue) => {
        const stateDigest = stateDigestIn(issue.body ?? '', report.key);
        const isOwn = issue.user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(issue.author_association ?? '');
        if (stateDigest === undefined || !isOwn || issue.pull_request !== undefined)
            return [];
        return [{ number: issue.number, url: issue.html_url, stateDigest }];
    }));
}
async function reportFailure(context, [issue]) {
    const { api, repository, report } = context;
    const body = issueBody(report);
    if (issue === undefined) {
        const { title, labels } = report;
        const { data } = await api.rest.issues.create({ ...repository, title, body, labels: [...labels] });
        return { action: 'opened', number: data.number, url: data.html_url };
    }
    const { number, url } = issue;
    if (issue.stateDigest === digest(report.state))
        return { action: 'unchanged', number, url };
    // The comment comes first: if the update fails, the next run comments again instead of never.
    await comment(context, number, `The state changed since the last report.\n\n${report.report}`);
    await api.rest.issues.update({ ...repository, issue_number: number, body });
    return { action: 'updated', number, url };
}
/** Closes every open issue of the key: two runs at the same moment may have opened one each. */
async function closeIssues(context, open) {
    const { api, repository, report } = context;
    for (const { number } of open) {
        await comment(context, number, `Verification passed.\n\n${report.report}`);
        await api.rest.issues.update({ ...repository, issue_number: number, state: 'closed', state_reason: 'completed' });
    }
    const [issue] = open;
    return issue === undefined ? { action: 'none' } : { action: 'closed', number: issue.number, url: issue.url };
}
async function comment({ api, repository }, number, text) {
    const body = truncated(text, API_LIMITS.issueBody);
    await api.rest.issues.createComment({ ...repository, issue_number: number, body });
}
const ABOUT = '_The workflow that opened this issue updates it when the failures change, and closes it when verification passes. ' +
    'If you close it, the next failure opens a new issue. Keep the hidden marker at the end of this text: the workflow finds the issue by it._';
function issueBody({ key, state, report }) {
    const marker = `<!-- flatcar-image-action failure-issue key=${key} state=${digest(state)} -->`;
    const end = `\n\n${ABOUT}\n\n${marker}`;
    return truncated(report, API_LIMITS.issueBody - end.length) + end;
}
/** Returns the state digest in an issue's body; undefined when it has no marker of this key. GitHub's editor writes CRLF. */
function stateDigestIn(body, key) {
    const markers = body.matchAll(/^<!-- flatcar-image-action failure-issue key=([0-9a-f]{32}) state=([0-9a-f]{64}) -->\r?$/gm);
    return [...markers].findLast(([, found]) => found === key)?.[2];
}
/** Truncates `text` to `limit` characters after a whole line, adds a note, and closes an open `<details>`. */
function truncated(text, limit) {
    if (text.length <= limit)
        return text;
    const note = '\n\nThe report was truncated to the maximum length of an issue. The summary of the run has the full report.';
    const closing = '\n\n</details>';
    const available = text.slice(0, limit - note.length - closing.length);
    const kept = available.slice(0, Math.max(available.lastIndexOf('\n'), 0));
    const unclosed = kept.split('<details>').length > kept.split('</details>').length;
    return kept + (unclosed ? closing : '') + note;
}
function digest(text) {
    return (0,external_node_crypto_namespaceObject.createHash)('sha256').update(text).digest('hex');
}

;// CONCATENATED MODULE: ./build/src/action/report-issue.js






/** Syncs the failure issue of `report-issue` with the report. */
async function reportIssue(inputs, issue, report, progress) {
    const { api, repository } = await openWorkflowApi(inputs.token, inputs.transfer.retries, progress);
    const { serverUrl, runId } = readRunner();
    const runUrl = `${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${runId}`;
    const outcome = await syncFailureIssue(api, repository, {
        key: keyOf(inputs, issue.title),
        ...issue,
        healthy: isHealthy(report),
        report: renderReportMarkdown(report, { runUrl }),
        state: failureState(report),
    }, progress);
    progress.debug(`Issue: ${outcome.action} ${outcome.url ?? ''}`);
}
/** Returns the key of this job's issue. It includes the verified release and mirrors: the success of one mirror must not close the issue of another. */
function keyOf(inputs, title) {
    const { channel, version, files, targets, distribution, locations } = inputs;
    const { workflow, job } = readRunner();
    const platforms = targets.flatMap(({ architecture, platforms: plans }) => [
        architecture,
        ...plans.map(({ platform }) => platform),
    ]);
    const release = [distribution.name, channelLabel(channel), describeRequest(version)];
    const mirrors = locations.map(({ template }) => template);
    // The count separates the two lists.
    return issueKey([workflow, job, title, files, ...release, String(mirrors.length), ...mirrors, ...platforms]);
}

;// CONCATENATED MODULE: external "node:url"
const external_node_url_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");
;// CONCATENATED MODULE: ./build/src/report/statement.js






/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
/** https://slsa.dev/spec/v1.2/verification_summary */
const VERIFICATION_SUMMARY_TYPE = 'https://slsa.dev/verification_summary/v1';
/**
 * Levels of a verified file (VSA, "SlsaResult"). A signature does not prove how the file was built, so no level of the build
 * track is claimed. Custom values are allowed if they do not start with `SLSA_`.
 */
const VERIFIED_LEVELS = ['SLSA_BUILD_LEVEL_UNEVALUATED', 'PUBLISHER_SIGNATURE_VERIFIED'];
/**
 * Returns a verification summary of a run. If all files are verified, its result is PASSED, and its subjects are all files.
 * Otherwise its result is FAILED, and its subjects are the failed files. Summaries are found by digest, so verified files must
 * not be in it, and a failed run leaves no PASSED. Returns undefined if no subject has a digest.
 *
 * For a failed file, key and time have names that mark them as claims of its signature. The policy's digest is the SHA-256 of
 * its annotations as JSON with sorted keys and no spaces.
 *
 * @throws ActionError INTERNAL for a digest that is not a SHA-512 in hex
 */
function verificationStatement(report, context) {
    const passed = isHealthy(report);
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
                digest: { sha256: (0,external_node_crypto_namespaceObject.createHash)('sha256').update(canonicalJson(context.policy)).digest('hex') },
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
 * Returns the URI of the files' release: their common folder. Several architectures or mirrors have no common folder of the
 * release, which is then a package URL (https://github.com/package-url/purl-spec, type `generic`). Ignores the location of
 * version.txt, which may be `current`.
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
    return new URL('.', url === undefined ? (0,external_node_url_namespaceObject.pathToFileURL)(path ?? name) : publicUrl(url)).href;
}
/** Returns the longest common folder; empty if they are on different hosts. */
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
/** Returns one subject per file. Names should be unique (statement.md, `subject`), so equal names are replaced by the URL or path. */
function subjectsOf(files) {
    const placeOf = ({ name, url, path }) => (url === undefined ? (path ?? name) : publicUrl(url));
    const isShared = ({ name }) => new Set(files.filter((other) => other.name === name).map(placeOf)).size > 1;
    const subjects = files.map((file) => {
        const name = singleLine(isShared(file) ? placeOf(file) : file.name);
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
/** Returns the signatures behind the verdicts; undefined unless all are known, because the list must be complete (VSA, `inputAttestations`). */
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
    const uri = url === undefined ? {} : { uri: publicUrl(url) };
    return { name: singleLine(name), ...uri, digest: { sha512: sha512Of(name, sha512) } };
}
function sha512Of(name, hex) {
    if (hex !== undefined && /^[0-9a-f]{128}$/.test(hex))
        return hex;
    throw new ActionError('INTERNAL', `The digest of ${JSON.stringify(name)} is not a SHA-512 in lowercase hex. Please report this.`, {
        file: name,
    });
}
/** Returns JSON with sorted keys and no spaces, like `jq -cS`. */
function canonicalJson(value) {
    return JSON.stringify(Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))));
}
/** Returns the statement as a JSON document, the file of `attestation-path`. */
function renderStatement(statement) {
    return `${JSON.stringify(statement, undefined, 2)}\n`;
}
/** Returns only the predicate, the file for `predicate-path` of `actions/attest`, used with `predicate-type` and `subject-checksums`. */
function renderPredicate(statement) {
    return `${JSON.stringify(statement.predicate, undefined, 2)}\n`;
}
/** Returns the subjects in the format of sha512sum, the file for `subject-checksums` of `actions/attest` (at most 1024 lines). */
function renderSubjectChecksums(statement) {
    return statement.subject.map(({ name, digest }) => `${digest?.['sha512']}  ${name}\n`).join('');
}

;// CONCATENATED MODULE: ./build/src/action/statement-files.js






/**
 * Writes the in-toto statement to three files in `folder`, and sets their paths as outputs: the whole statement, and its two parts as inputs of
 * `actions/attest`. Writes nothing if no file has a digest.
 */
async function writeStatementFiles(report, inputs, folder, session) {
    const { serverUrl, workflowRef, actionRepository } = readRunner();
    const statement = verificationStatement(report, {
        verifierId: `${serverUrl}/${workflowRef || actionRepository}`,
        verifierVersion: { [about_NAME]: about_VERSION },
        distribution: inputs.distribution.name,
        policyUri: `https://github.com/${actionRepository}/blob/v${about_VERSION}/docs/trust.md`,
        policy: { primaryFingerprint: session.keys.primaryFingerprint, ...policyOf(inputs) },
    });
    if (statement === undefined)
        return;
    const parts = [
        ['attestation-path', 'verification-summary.intoto.json', renderStatement(statement)],
        ['predicate-path', 'verification-summary.predicate.json', renderPredicate(statement)],
        ['subject-checksums-path', 'verification-summary.sha512sums', renderSubjectChecksums(statement)],
    ];
    for (const [output, name, text] of parts) {
        const path = (0,external_node_path_namespaceObject.join)(folder, name);
        await (0,promises_namespaceObject.writeFile)(path, text);
        setOutput(output, path);
    }
}
/** Returns the enforced settings: local files are checked by their signatures only, and the age of `current` only. */
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

;// CONCATENATED MODULE: ./build/src/action/verify-action.js


















/** Number of failed files in the error. */
const SHOWN = 5;
/**
 * Runs verify: verifies the files, writes outputs, report and summary, and syncs the issue.
 * @throws ActionError VERIFICATION_FAILED when a file failed
 */
async function verifyAction(inputs) {
    const architectures = inputs.targets.map(({ architecture }) => architecture);
    const session = await openActionSession(inputs, architectures, actionLog());
    const report = await verify(inputs, session);
    if (inputs.version.kind === 'current' && inputs.files === '') {
        for (const version of versionsIn(report))
            await compareWithToolCache({ ...inputs, version }, session.progress);
    }
    const { verified, failed } = countVerdicts(report);
    setOutput('verified', String(verified));
    setOutput('failed', String(failed));
    setOutput('report', renderReportOutput(report));
    // A job may verify more than once, and later steps read these files.
    const folder = await (0,promises_namespaceObject.mkdtemp)((0,external_node_path_namespaceObject.join)(readRunner().temporary, 'flatcar-verification-'));
    const reportPath = (0,external_node_path_namespaceObject.join)(folder, 'verification-report.json');
    await (0,promises_namespaceObject.writeFile)(reportPath, `${renderReportJson(report)}\n`);
    setOutput('report-path', reportPath);
    await writeStatementFiles(report, inputs, folder, session);
    await writeSummary((summary) => summary.addRaw(renderReportMarkdown(report), true));
    const issueError = await trySyncIssue(inputs, report, session.progress);
    if (!isHealthy(report))
        throw failureOf(report, issueError);
    if (issueError !== undefined)
        throw issueError;
    session.progress.info(verified === 1 ? 'Verified 1 file' : `Verified all ${verified} files`);
}
/** Syncs the issue and returns an error instead of throwing it: failed files have priority. */
async function trySyncIssue(inputs, report, progress) {
    try {
        if (inputs.issue === undefined)
            return undefined;
        await reportIssue(inputs, inputs.issue, report, progress);
        return undefined;
    }
    catch (error) {
        return toActionError(error, 'updating the issue');
    }
}
/** Returns the versions that mirrors call current. */
function versionsIn({ files }) {
    return new Set(files.flatMap(({ release }) => parseVersion(release?.version ?? '') ?? []));
}
async function verify(inputs, session) {
    if (inputs.files !== '')
        return verifyLocalFiles(await findLocalFiles(inputs.files), inputs.distribution, session);
    const requests = inputs.targets.map(({ architecture, platforms }) => ({
        release: { ...inputs, architecture },
        platforms,
        isNamed: !inputs.isAll,
    }));
    return verifyRelease(requests, session);
}
function failureOf(report, issueError) {
    const message = failureMessage(report);
    return new ActionError('VERIFICATION_FAILED', issueError === undefined ? message : `${message} Updating the issue also failed: ${describeError(issueError)}`);
}
function failureMessage({ files }) {
    const failures = files.filter(({ verdict }) => verdict === 'failed');
    const [first] = failures;
    if (first === undefined)
        return 'Verification failed: no file was found. Check `files`, or `platform` and `version`.';
    const total = `${failures.length} of ${files.length} file${files.length === 1 ? '' : 's'} failed verification`;
    if (failures.length === 1)
        return `${total}: ${reasonOf(first)} [${first.code}]`;
    const shown = failures.slice(0, SHOWN).map((each) => `${locationOf(each)} [${each.code}]`);
    const more = failures.length > shown.length ? ` and ${failures.length - shown.length} more` : '';
    return `${total}: ${shown.join(', ')}${more}. See the job summary, or the file at the output \`report-path\`.`;
}
function reasonOf(file) {
    const reason = withoutSecrets(file.reason ?? '');
    return reason.includes(locationOf(file)) ? reason : `${locationOf(file)}: ${reason}`;
}
/** Returns the name of a file, or the URL of a version.txt, since each architecture and mirror has one. */
function locationOf({ name, url }) {
    return name === VERSION_FILE && url !== undefined ? publicUrl(url) : name;
}

;// CONCATENATED MODULE: ./build/src/action/verify-inputs.js






/** Reads the inputs of verify. */
async function readVerifyInputs() {
    const files = readText('files');
    if (files !== '')
        checkForFiles();
    const inputs = readReleaseInputs(files === '');
    const names = readList('platform');
    const isAll = names.includes('all');
    if (isAll && names.length > 1)
        throw inputs_invalidInput('platform', names.join(', '), 'Use all alone', 'all includes every platform');
    const targets = [];
    for (const architecture of readArchitectures(inputs.distribution, 2)) {
        const platforms = isAll
            ? PLATFORMS.filter((platform) => platform.architectures.includes(architecture))
            : await readPlatforms(architecture);
        const options = { compression: 'auto', decompress: false, extras: true };
        targets.push({
            architecture,
            platforms: platforms.map((platform) => planPlatform(platform, inputs.distribution, options)),
        });
    }
    return { ...inputs, targets, isAll, files, issue: await readIssue(), token: readText('token') };
}
/** Rejects the requirements on a release: local files belong to none. */
function checkForFiles() {
    for (const name of ['minimum-version', 'maximum-age']) {
        const text = readText(name);
        if (text !== '')
            throw inputs_invalidInput(name, text, 'Leave one of them empty', 'it applies to releases, and `files` verifies local files');
    }
}
async function readIssue() {
    if (!readBoolean('report-issue', false))
        return undefined;
    const title = readText('issue-title') || 'Flatcar images failed verification';
    const labels = readText('issue-labels')
        .split(/[,\n]/)
        .map((label) => label.trim())
        .filter((label) => label !== '');
    checkIssueInputs(title, labels);
    if (readText('token') === '')
        throw inputs_invalidInput('token', '', 'Omit it to use the token of the workflow', 'it is required for `report-issue`');
    return { title, labels };
}

;// CONCATENATED MODULE: ./build/src/main.js









/** Runs the root action, which downloads images. */
async function main() {
    await run(async () => downloadAction(await readDownloadInputs()));
}
/** Runs the action in `resolve/`. */
async function main_resolve() {
    await run(async () => resolveAction(await readResolveInputs()));
}
/** Runs the action in `verify/`. */
async function main_verify() {
    await run(async () => verifyAction(await readVerifyInputs()));
}
/** Runs the action in `customize/`. */
async function main_customize() {
    await run(async () => customizeAction(await readCustomizeInputs()));
}

var __webpack_exports__customize = __webpack_exports__.Ge;
var __webpack_exports__main = __webpack_exports__.iW;
var __webpack_exports__resolve = __webpack_exports__.hd;
var __webpack_exports__verify = __webpack_exports__.MX;
export { __webpack_exports__customize as customize, __webpack_exports__main as main, __webpack_exports__resolve as resolve, __webpack_exports__verify as verify };
