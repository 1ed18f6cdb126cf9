// Where the delimiters stand, 64 bytes at a time. The best of three ways is chosen for the machine when first called;
// all three give the same answer (tested against each other).
#define _GNU_SOURCE
#include "CX12Scan.h"

#include <string.h>

typedef void (*indexer)(const uint8_t *, size_t, uint8_t, cx12_delimiters, cx12_tape *);

// Line endings that follow neither a segment's end nor another line ending stand inside a segment.
static inline uint32_t inner_line_ending(uint64_t line, uint64_t segment, uint64_t *carry) {
  uint64_t after = segment | line;
  uint64_t allowed = (after << 1) | *carry;
  *carry = after >> 63;
  return (line & ~allowed) ? CX12_INNER_LINE_ENDING : 0;
}

// From byte `from` on, after what is on the tape already.
static void index_rest(const uint8_t *bytes, size_t from, size_t count, uint8_t before, cx12_delimiters d,
                       cx12_tape *tape) {
  uint8_t previous = from ? bytes[from - 1] : before;
  for (size_t i = from; i < count; i++) {
    uint8_t c = bytes[i];
    if (c == d.segment) {
      tape->ends[tape->segments++] = (uint32_t)tape->count << 1 | tape->open_composite;
      tape->open_composite = 0;
    } else if (c != d.element && (c == d.component || c == d.repetition)) {
      tape->open_composite = 1;
    }
    tape->places[tape->count] = (uint32_t)i;
    tape->count += (c == d.element) | (c == d.segment) | (c == d.component) | (c == d.repetition);
    if (c < 0x20 || c >= 0x7f) {
      if (c == '\n' || c == '\r') {
        if (c != d.segment && previous != d.segment && previous != '\n' && previous != '\r')
          tape->seen |= CX12_INNER_LINE_ENDING;
      } else if (c != d.element && c != d.segment && c != d.component && c != d.repetition) {
        tape->seen |= CX12_UNPRINTABLE;
      }
    }
    previous = c;
  }
}

static void index_portable(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters d, cx12_tape *tape) {
  index_rest(bytes, 0, count, before, d, tape);
}

#if defined(__x86_64__)
#include <immintrin.h>

// Writes the ends of the segments that end in a block: `all` its delimiters, of which those of `segment` are terminators
// and those of `inner` stand within elements.
__attribute__((target("bmi,popcnt"), always_inline)) static inline void end_segments(uint64_t all, uint64_t segment,
                                                                                     uint64_t inner,
                                                                                     cx12_tape *tape) {
  for (; segment; segment &= segment - 1) {
    uint64_t before = (segment & -segment) - 1;
    tape->ends[tape->segments++] = (uint32_t)(tape->count + (size_t)__builtin_popcountll(all & before)) << 1 |
                                   tape->open_composite | ((inner & before) != 0);
    tape->open_composite = 0;
    inner &= ~before;
  }
  tape->open_composite |= inner != 0;
}

__attribute__((target("avx2,bmi,popcnt"))) static void index_avx2(const uint8_t *bytes, size_t count, uint8_t before,
                                                                  cx12_delimiters d, cx12_tape *tape) {
  const __m256i e = _mm256_set1_epi8((char)d.element), s = _mm256_set1_epi8((char)d.segment),
                c = _mm256_set1_epi8((char)d.component), r = _mm256_set1_epi8((char)d.repetition);
  const __m256i nl = _mm256_set1_epi8('\n'), cr = _mm256_set1_epi8('\r'), low = _mm256_set1_epi8(0x20),
                del = _mm256_set1_epi8(0x7f);
  size_t i = 0;
  uint64_t carry = before == d.segment || before == '\n' || before == '\r';
  for (; i + 64 <= count; i += 64) {
    uint64_t all = 0, element = 0, segment = 0, line = 0, odd = 0;
    for (int h = 0; h < 2; h++) {
      __m256i v = _mm256_loadu_si256((const __m256i *)(bytes + i + 32 * h));
      __m256i vs = _mm256_cmpeq_epi8(v, s), ve = _mm256_cmpeq_epi8(v, e);
      __m256i any = _mm256_or_si256(_mm256_or_si256(ve, vs),
                                    _mm256_or_si256(_mm256_cmpeq_epi8(v, c), _mm256_cmpeq_epi8(v, r)));
      __m256i vl = _mm256_or_si256(_mm256_cmpeq_epi8(v, nl), _mm256_cmpeq_epi8(v, cr));
      // signed compare: bytes of 0x80 and above are negative, so below 0x20 too
      __m256i vo = _mm256_or_si256(_mm256_cmpgt_epi8(low, v), _mm256_cmpeq_epi8(v, del));
      all |= (uint64_t)(uint32_t)_mm256_movemask_epi8(any) << (32 * h);
      element |= (uint64_t)(uint32_t)_mm256_movemask_epi8(ve) << (32 * h);
      segment |= (uint64_t)(uint32_t)_mm256_movemask_epi8(vs) << (32 * h);
      line |= (uint64_t)(uint32_t)_mm256_movemask_epi8(vl) << (32 * h);
      odd |= (uint64_t)(uint32_t)_mm256_movemask_epi8(vo) << (32 * h);
    }
    tape->seen |= inner_line_ending(line & ~segment, segment, &carry);
    tape->seen |= (odd & ~line & ~all) ? CX12_UNPRINTABLE : 0;
    end_segments(all, segment, all & ~segment & ~element, tape);
    for (; all; all &= all - 1) tape->places[tape->count++] = (uint32_t)(i + (size_t)__builtin_ctzll(all));
  }
  index_rest(bytes, i, count, before, d, tape);
}

__attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,popcnt"))) static void index_avx512(
    const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters d, cx12_tape *tape) {
  const __m512i e = _mm512_set1_epi8((char)d.element), s = _mm512_set1_epi8((char)d.segment),
                c = _mm512_set1_epi8((char)d.component), r = _mm512_set1_epi8((char)d.repetition);
  const __m512i nl = _mm512_set1_epi8('\n'), cr = _mm512_set1_epi8('\r'), low = _mm512_set1_epi8(0x20),
                del = _mm512_set1_epi8(0x7f);
  uint8_t numbers[64];
  for (int k = 0; k < 64; k++) numbers[k] = (uint8_t)k;
  const __m512i iota = _mm512_loadu_si512(numbers);
  cx12_tape t = *tape;
  uint64_t carry = before == d.segment || before == '\n' || before == '\r';
  for (size_t i = 0; i < count; i += 64) {
    uint64_t valid = count - i >= 64 ? ~0ull : ((1ull << (count - i)) - 1);
    __m512i v = _mm512_maskz_loadu_epi8(valid, bytes + i);
    uint64_t segment = _mm512_mask_cmpeq_epi8_mask(valid, v, s);
    uint64_t element = _mm512_mask_cmpeq_epi8_mask(valid, v, e);
    uint64_t all = segment | element | _mm512_mask_cmpeq_epi8_mask(valid, v, c) |
                   _mm512_mask_cmpeq_epi8_mask(valid, v, r);
    uint64_t odd = _mm512_mask_cmplt_epu8_mask(valid, v, low) | _mm512_mask_cmpge_epu8_mask(valid, v, del);
    uint64_t line = 0;
    if (odd) {
      line = _mm512_mask_cmpeq_epi8_mask(valid, v, nl) | _mm512_mask_cmpeq_epi8_mask(valid, v, cr);
      t.seen |= (odd & ~line & ~all) ? CX12_UNPRINTABLE : 0;
    }
    t.seen |= inner_line_ending(line & ~segment, segment, &carry);
    end_segments(all, segment, all & ~segment & ~element, &t);
    __m512i packed = _mm512_maskz_compress_epi8(all, iota);
    __m512i base = _mm512_set1_epi32((int)i);
    int found = __builtin_popcountll(all);
    uint32_t *places = t.places + t.count;
    _mm512_storeu_si512(places, _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(packed))));
    if (found > 16) {
      _mm512_storeu_si512(places + 16,
                          _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 1))));
      if (found > 32) {
        _mm512_storeu_si512(places + 32,
                            _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 2))));
        _mm512_storeu_si512(places + 48,
                            _mm512_add_epi32(base, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(packed, 3))));
      }
    }
    t.count += (size_t)found;
  }
  *tape = t;
}

static indexer choose(void) {
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
      __builtin_cpu_supports("avx512bw"))
    return index_avx512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) return index_avx2;
  return index_portable;
}
#else
static indexer choose(void) { return index_portable; }
#endif

static void begin(cx12_tape *tape) {
  tape->count = 0;
  tape->segments = 0;
  tape->open_composite = 0;
  tape->seen = 0;
}

void cx12_index(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters, cx12_tape *tape) {
  static _Atomic(indexer) chosen;
  indexer way = chosen;
  if (!way) chosen = way = choose();
  begin(tape);
  way(bytes, count, before, delimiters, tape);
}

void cx12_index_portable(const uint8_t *bytes, size_t count, uint8_t before, cx12_delimiters delimiters,
                         cx12_tape *tape) {
  begin(tape);
  index_portable(bytes, count, before, delimiters, tape);
}

ptrdiff_t cx12_find_start(const uint8_t *bytes, size_t count, cx12_delimiters d) {
  const uint8_t start[3] = {'S', 'T', d.element};
  const uint8_t *from = bytes, *end = bytes + count;
  while (from < end) {
    const uint8_t *found = memmem(from, (size_t)(end - from), start, sizeof start);
    if (!found) return -1;
    const uint8_t *before = found;
    while (before > bytes && (before[-1] == '\n' || before[-1] == '\r') && before[-1] != d.segment) before--;
    if (before > bytes && before[-1] == d.segment) return found - bytes;
    from = found + 1;
  }
  return -1;
}
