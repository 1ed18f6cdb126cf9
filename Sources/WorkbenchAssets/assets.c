// Written by ./generate: every file of pages/ and static/, and the packs of Rules/.
#include "WorkbenchAssets.h"

static const unsigned char pages_action_mustache[] = {
#embed "pages/action.mustache"
};
static const unsigned char pages_appeal_mustache[] = {
#embed "pages/appeal.mustache"
};
static const unsigned char pages_audit_mustache[] = {
#embed "pages/audit.mustache"
};
static const unsigned char pages_auditchart_mustache[] = {
#embed "pages/auditchart.mustache"
};
static const unsigned char pages_auditresults_mustache[] = {
#embed "pages/auditresults.mustache"
};
static const unsigned char pages_audits_mustache[] = {
#embed "pages/audits.mustache"
};
static const unsigned char pages_certificate_mustache[] = {
#embed "pages/certificate.mustache"
};
static const unsigned char pages_claim_mustache[] = {
#embed "pages/claim.mustache"
};
static const unsigned char pages_claimview_mustache[] = {
#embed "pages/claimview.mustache"
};
static const unsigned char pages_cms1500_mustache[] = {
#embed "pages/cms1500.mustache"
};
static const unsigned char pages_coverage_mustache[] = {
#embed "pages/coverage.mustache"
};
static const unsigned char pages_denials_mustache[] = {
#embed "pages/denials.mustache"
};
static const unsigned char pages_entry_mustache[] = {
#embed "pages/entry.mustache"
};
static const unsigned char pages_error_mustache[] = {
#embed "pages/error.mustache"
};
static const unsigned char pages_estimate_mustache[] = {
#embed "pages/estimate.mustache"
};
static const unsigned char pages_file_mustache[] = {
#embed "pages/file.mustache"
};
static const unsigned char pages_files_mustache[] = {
#embed "pages/files.mustache"
};
static const unsigned char pages_key_mustache[] = {
#embed "pages/key.mustache"
};
static const unsigned char pages_keys_mustache[] = {
#embed "pages/keys.mustache"
};
static const unsigned char pages_layout_mustache[] = {
#embed "pages/layout.mustache"
};
static const unsigned char pages_learn_mustache[] = {
#embed "pages/learn.mustache"
};
static const unsigned char pages_learned_mustache[] = {
#embed "pages/learned.mustache"
};
static const unsigned char pages_login_mustache[] = {
#embed "pages/login.mustache"
};
static const unsigned char pages_money_mustache[] = {
#embed "pages/money.mustache"
};
static const unsigned char pages_note_mustache[] = {
#embed "pages/note.mustache"
};
static const unsigned char pages_pack_mustache[] = {
#embed "pages/pack.mustache"
};
static const unsigned char pages_password_mustache[] = {
#embed "pages/password.mustache"
};
static const unsigned char pages_payerrule_mustache[] = {
#embed "pages/payerrule.mustache"
};
static const unsigned char pages_peers_mustache[] = {
#embed "pages/peers.mustache"
};
static const unsigned char pages_people_mustache[] = {
#embed "pages/people.mustache"
};
static const unsigned char pages_practice_mustache[] = {
#embed "pages/practice.mustache"
};
static const unsigned char pages_queue_mustache[] = {
#embed "pages/queue.mustache"
};
static const unsigned char pages_record_mustache[] = {
#embed "pages/record.mustache"
};
static const unsigned char pages_reference_mustache[] = {
#embed "pages/reference.mustache"
};
static const unsigned char pages_releases_mustache[] = {
#embed "pages/releases.mustache"
};
static const unsigned char pages_rule_mustache[] = {
#embed "pages/rule.mustache"
};
static const unsigned char pages_rulechecked_mustache[] = {
#embed "pages/rulechecked.mustache"
};
static const unsigned char pages_ruledraft_mustache[] = {
#embed "pages/ruledraft.mustache"
};
static const unsigned char pages_ruleform_mustache[] = {
#embed "pages/ruleform.mustache"
};
static const unsigned char pages_rules_mustache[] = {
#embed "pages/rules.mustache"
};
static const unsigned char pages_ruletext_mustache[] = {
#embed "pages/ruletext.mustache"
};
static const unsigned char pages_shortfall_mustache[] = {
#embed "pages/shortfall.mustache"
};
static const unsigned char pages_team_mustache[] = {
#embed "pages/team.mustache"
};
static const unsigned char pages_trail_mustache[] = {
#embed "pages/trail.mustache"
};
static const unsigned char pages_trial_mustache[] = {
#embed "pages/trial.mustache"
};
static const unsigned char pages_trialbody_mustache[] = {
#embed "pages/trialbody.mustache"
};
static const unsigned char pages_visits_mustache[] = {
#embed "pages/visits.mustache"
};
static const unsigned char pages_x12_mustache[] = {
#embed "pages/x12.mustache"
};
static const unsigned char static_bodymap_js[] = {
#embed "static/bodymap.js"
};
static const unsigned char static_claim_js[] = {
#embed "static/claim.js"
};
static const unsigned char static_curette_css[] = {
#embed "static/curette.css"
};
static const unsigned char static_curette_js[] = {
#embed "static/curette.js"
};
static const unsigned char static_entry_js[] = {
#embed "static/entry.js"
};
static const unsigned char static_files_js[] = {
#embed "static/files.js"
};
static const unsigned char static_icon_svg[] = {
#embed "static/icon.svg"
};
static const unsigned char static_jump_js[] = {
#embed "static/jump.js"
};
static const unsigned char static_openapi_json[] = {
#embed "static/openapi.json"
};
static const unsigned char static_print_js[] = {
#embed "static/print.js"
};
static const unsigned char static_queue_js[] = {
#embed "static/queue.js"
};
static const unsigned char static_rules_js[] = {
#embed "static/rules.js"
};
static const unsigned char rules_commercial_yaml[] = {
#embed "../../Rules/commercial.yaml"
};
static const unsigned char rules_medicaid_texas_yaml[] = {
#embed "../../Rules/medicaid-texas.yaml"
};
static const unsigned char rules_medicare_noridian_jf_yaml[] = {
#embed "../../Rules/medicare-noridian-jf.yaml"
};

static const struct curette_asset assets[] = {
  {"pages/action.mustache", pages_action_mustache, sizeof pages_action_mustache},
  {"pages/appeal.mustache", pages_appeal_mustache, sizeof pages_appeal_mustache},
  {"pages/audit.mustache", pages_audit_mustache, sizeof pages_audit_mustache},
  {"pages/auditchart.mustache", pages_auditchart_mustache, sizeof pages_auditchart_mustache},
  {"pages/auditresults.mustache", pages_auditresults_mustache, sizeof pages_auditresults_mustache},
  {"pages/audits.mustache", pages_audits_mustache, sizeof pages_audits_mustache},
  {"pages/certificate.mustache", pages_certificate_mustache, sizeof pages_certificate_mustache},
  {"pages/claim.mustache", pages_claim_mustache, sizeof pages_claim_mustache},
  {"pages/claimview.mustache", pages_claimview_mustache, sizeof pages_claimview_mustache},
  {"pages/cms1500.mustache", pages_cms1500_mustache, sizeof pages_cms1500_mustache},
  {"pages/coverage.mustache", pages_coverage_mustache, sizeof pages_coverage_mustache},
  {"pages/denials.mustache", pages_denials_mustache, sizeof pages_denials_mustache},
  {"pages/entry.mustache", pages_entry_mustache, sizeof pages_entry_mustache},
  {"pages/error.mustache", pages_error_mustache, sizeof pages_error_mustache},
  {"pages/estimate.mustache", pages_estimate_mustache, sizeof pages_estimate_mustache},
  {"pages/file.mustache", pages_file_mustache, sizeof pages_file_mustache},
  {"pages/files.mustache", pages_files_mustache, sizeof pages_files_mustache},
  {"pages/key.mustache", pages_key_mustache, sizeof pages_key_mustache},
  {"pages/keys.mustache", pages_keys_mustache, sizeof pages_keys_mustache},
  {"pages/layout.mustache", pages_layout_mustache, sizeof pages_layout_mustache},
  {"pages/learn.mustache", pages_learn_mustache, sizeof pages_learn_mustache},
  {"pages/learned.mustache", pages_learned_mustache, sizeof pages_learned_mustache},
  {"pages/login.mustache", pages_login_mustache, sizeof pages_login_mustache},
  {"pages/money.mustache", pages_money_mustache, sizeof pages_money_mustache},
  {"pages/note.mustache", pages_note_mustache, sizeof pages_note_mustache},
  {"pages/pack.mustache", pages_pack_mustache, sizeof pages_pack_mustache},
  {"pages/password.mustache", pages_password_mustache, sizeof pages_password_mustache},
  {"pages/payerrule.mustache", pages_payerrule_mustache, sizeof pages_payerrule_mustache},
  {"pages/peers.mustache", pages_peers_mustache, sizeof pages_peers_mustache},
  {"pages/people.mustache", pages_people_mustache, sizeof pages_people_mustache},
  {"pages/practice.mustache", pages_practice_mustache, sizeof pages_practice_mustache},
  {"pages/queue.mustache", pages_queue_mustache, sizeof pages_queue_mustache},
  {"pages/record.mustache", pages_record_mustache, sizeof pages_record_mustache},
  {"pages/reference.mustache", pages_reference_mustache, sizeof pages_reference_mustache},
  {"pages/releases.mustache", pages_releases_mustache, sizeof pages_releases_mustache},
  {"pages/rule.mustache", pages_rule_mustache, sizeof pages_rule_mustache},
  {"pages/rulechecked.mustache", pages_rulechecked_mustache, sizeof pages_rulechecked_mustache},
  {"pages/ruledraft.mustache", pages_ruledraft_mustache, sizeof pages_ruledraft_mustache},
  {"pages/ruleform.mustache", pages_ruleform_mustache, sizeof pages_ruleform_mustache},
  {"pages/rules.mustache", pages_rules_mustache, sizeof pages_rules_mustache},
  {"pages/ruletext.mustache", pages_ruletext_mustache, sizeof pages_ruletext_mustache},
  {"pages/shortfall.mustache", pages_shortfall_mustache, sizeof pages_shortfall_mustache},
  {"pages/team.mustache", pages_team_mustache, sizeof pages_team_mustache},
  {"pages/trail.mustache", pages_trail_mustache, sizeof pages_trail_mustache},
  {"pages/trial.mustache", pages_trial_mustache, sizeof pages_trial_mustache},
  {"pages/trialbody.mustache", pages_trialbody_mustache, sizeof pages_trialbody_mustache},
  {"pages/visits.mustache", pages_visits_mustache, sizeof pages_visits_mustache},
  {"pages/x12.mustache", pages_x12_mustache, sizeof pages_x12_mustache},
  {"static/bodymap.js", static_bodymap_js, sizeof static_bodymap_js},
  {"static/claim.js", static_claim_js, sizeof static_claim_js},
  {"static/curette.css", static_curette_css, sizeof static_curette_css},
  {"static/curette.js", static_curette_js, sizeof static_curette_js},
  {"static/entry.js", static_entry_js, sizeof static_entry_js},
  {"static/files.js", static_files_js, sizeof static_files_js},
  {"static/icon.svg", static_icon_svg, sizeof static_icon_svg},
  {"static/jump.js", static_jump_js, sizeof static_jump_js},
  {"static/openapi.json", static_openapi_json, sizeof static_openapi_json},
  {"static/print.js", static_print_js, sizeof static_print_js},
  {"static/queue.js", static_queue_js, sizeof static_queue_js},
  {"static/rules.js", static_rules_js, sizeof static_rules_js},
  {"rules/commercial.yaml", rules_commercial_yaml, sizeof rules_commercial_yaml},
  {"rules/medicaid-texas.yaml", rules_medicaid_texas_yaml, sizeof rules_medicaid_texas_yaml},
  {"rules/medicare-noridian-jf.yaml", rules_medicare_noridian_jf_yaml, sizeof rules_medicare_noridian_jf_yaml},
};

size_t curette_asset_count(void) { return sizeof assets / sizeof assets[0]; }
struct curette_asset curette_asset_at(size_t index) { return assets[index]; }
