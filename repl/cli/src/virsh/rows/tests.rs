//! What has to hold of all rows.

use super::super::row::Meaning;
use super::super::value;
use super::all;

/// The kinds of values that a row may name, each with a word that is of it.
const KINDS: &[(&str, &str)] = &[
    ("agent", r#"{"execute": "guest-info"}"#),
    ("agent_timeout", "-2"),
    ("any_case", "block.*"),
    ("array", "a"),
    ("base64", "c3dvcmRmaXNo"),
    ("bytes", "2GiB"),
    ("cpus", "0-3,^2"),
    ("disk_path", "vda"),
    ("disks", "vda,snapshot=no"),
    ("domains", "web"),
    ("epoch", "0"),
    ("int", "3"),
    ("keys", "KEY_A"),
    ("kib", "1024"),
    ("kilobyte_rates", "128,256"),
    ("limit", "-1"),
    ("list", "a,b"),
    ("mac", "52:54:00:00:00:01"),
    ("memory", "file=/a"),
    ("memory_alias_path", "ua-dimm0"),
    ("memory_node_path", "0"),
    ("mib_rate", "10"),
    ("modes", "acpi,agent"),
    ("ms", "20"),
    ("nic", "52:54:00:00:00:01"),
    ("nic_path", "52:54:00:00:00:01"),
    ("ns", "20"),
    ("off", "cmt"),
    ("on", "cmt"),
    ("percent", "20"),
    ("rate", "10"),
    ("s", "20"),
    ("sentence", "a"),
    ("settings", "cpu_shares=2048"),
    ("signal", "term"),
    ("targets", "vda"),
    ("whole_any_case", "STOP"),
    ("words", "a,b"),
    ("xml", "a.xml"),
];

/// The kinds that a form writes itself, by what else is given.
const OF_FORMS: &[&str] = &["backing", "volume"];

#[test]
fn every_kind_that_a_row_names_is_one() {
    for (kind, word) in KINDS {
        assert!(value::write("option", kind, &[(*word).to_owned()]).is_ok(), "{kind}");
    }
    for row in all() {
        let Meaning::Forms(forms) = row.meaning else { continue };
        let holes =
            forms.iter().flat_map(|form| form.split('<').skip(1)).filter_map(|it| it.split('>').next());
        for (name, kind) in holes.flat_map(|hole| hole.split('|')).filter_map(|choice| choice.split_once(':'))
        {
            // Behind a switch, or a certain word, stands what is written for it.
            let is_text = name.starts_with("--") || name.contains('=');
            let is_known = OF_FORMS.contains(&kind) || KINDS.iter().any(|(known, _)| *known == kind);
            assert!(is_text || is_known, "`{kind}` of `{name}` in `{}`", row.command);
        }
    }
}
