#include "X12Guides.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char professional[] = {
#embed "837P.guide"
};
static const unsigned char institutional[] = {
#embed "837I.guide"
};
static const unsigned char remittance[] = {
#embed "835.guide"
};
static const unsigned char acknowledgment[] = {
#embed "999.guide"
};
static const unsigned char status[] = {
#embed "277CA.guide"
};

static const struct {
  const unsigned char *bytes;
  size_t length;
} guides[] = {
    {professional, sizeof professional},     {institutional, sizeof institutional}, {remittance, sizeof remittance},
    {acknowledgment, sizeof acknowledgment}, {status, sizeof status},
};

const unsigned char *curette_guide_bytes(size_t n) { return n < sizeof guides / sizeof *guides ? guides[n].bytes : 0; }
size_t curette_guide_length(size_t n) { return n < sizeof guides / sizeof *guides ? guides[n].length : 0; }
