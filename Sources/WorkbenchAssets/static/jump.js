"use strict";
// The segment that a finding points to is shown and spoken first.
const found = document.getElementById("found");
if (found) { found.scrollIntoView({ block: "center" }); found.focus({ preventScroll: true }); }
