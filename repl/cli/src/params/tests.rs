//! What scripts are given, from each origin, and what is said of what is wrong.

#![expect(clippy::unwrap_used, reason = "tests")]

use interp_engine::{Catalogue, Engine, Session, text};
use interp_source::Sources;

use super::*;

const SCRIPT: &str = r#"//! Drains a host.

/// how many at once
param parallel: int = 2;
param memory: Size?  = ();
param mode: "live" | "offline" = "live";
param names: [string] = [];
param force: bool = false;
"#;

fn checked(text: &str) -> (Script, Sources) {
    let engine = Engine::new(Session::builder(Catalogue::default()).build());
    let mut sources = Sources::new();
    let file = sources.add("drain.virt", text);
    let checked = engine.check(&mut sources, file);
    assert!(!checked.has_errors(), "{:?}", checked.diagnostics);
    (checked.script, sources)
}

/// Reads the parameters of a script, and shows each that is given, or what is wrong.
fn given(script: &str, line: &[&str], environment: &[(&str, &str)], file: Option<&Path>) -> Vec<String> {
    let (script, _) = checked(script);
    let line: Vec<OsString> = line.iter().map(OsString::from).collect();
    let environment = |name: &str| {
        let found = environment.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| OsString::from(value))
    };
    let origins = Origins { line: &line, environment: &environment, file };
    match read(&script, origins) {
        Ok(values) => {
            let mut shown: Vec<_> =
                values.iter().map(|(name, value)| format!("{name}: {}", text(value))).collect();
            shown.sort();
            shown
        }
        Err(faults) => faults
            .iter()
            .map(|fault| match fault.advice() {
                Some(advice) => format!("{fault} ({advice})"),
                None => fault.to_string(),
            })
            .collect(),
    }
}

fn on_line(line: &[&str]) -> Vec<String> {
    given(SCRIPT, line, &[], None)
}

#[test]
fn the_command_line_gives_values_of_each_type() {
    assert_eq!(
        on_line(&[
            "--parallel",
            "4",
            "--memory=4GiB",
            "--mode",
            "offline",
            "--names",
            "a",
            "--names",
            "b",
            "--force"
        ]),
        ["force: true", "memory: 4GiB", "mode: offline", r#"names: ["a", "b"]"#, "parallel: 4"]
    );
    assert_eq!(on_line(&[]), Vec::<String>::new());
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    assert_eq!(
        on_line(&[
            "--paralel",
            "4",
            "x",
            "--memory",
            "4",
            "--mode",
            "ofline",
            "--force",
            "--force",
            "--names"
        ]),
        [
            "the script has no parameter `--paralel` (did you mean `--parallel`?)",
            "`4` is not a parameter; write `--name value`",
            "`x` is not a parameter; write `--name value`",
            "`--force` is given twice",
            "`--names` needs a value: [string]",
            "`--memory` takes Size, not `4` (write one like `4GiB`)",
            "`--mode` takes \"live\" | \"offline\", not `ofline` (did you mean `offline`?)",
        ]
    );
}

#[test]
fn what_has_no_default_must_be_given() {
    let script = "/// the host to empty\nparam from: string;\nparam to: string;";
    assert_eq!(
        given(script, &[], &[], None),
        ["the script needs `--from`: string (the host to empty)", "the script needs `--to`: string"]
    );
}

#[test]
fn the_command_line_counts_before_the_environment_and_that_before_a_file() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("drain.toml");
    std::fs::write(&file, "parallel = 8\nmemory = \"1GiB\"\nnames = [\"f\"]\n").unwrap();
    let environment = [("VIRTSHELL_PARAM_PARALLEL", "6"), ("VIRTSHELL_PARAM_NAMES", "a, b")];
    assert_eq!(
        given(SCRIPT, &["--parallel", "4"], &environment, Some(&file)),
        ["memory: 1GiB", r#"names: ["a", "b"]"#, "parallel: 4"]
    );
    assert_eq!(
        given(SCRIPT, &[], &environment, Some(&file)),
        ["memory: 1GiB", r#"names: ["a", "b"]"#, "parallel: 6"]
    );
}

#[test]
fn files_are_yaml_toml_or_json_and_may_hold_records() {
    let script = "param disks: [#{name: string, size: Size}];";
    let directory = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("a.yaml", "disks:\n  - name: root\n    size: 8GiB\n"),
        ("a.toml", "[[disks]]\nname = \"root\"\nsize = \"8GiB\"\n"),
        ("a.json", r#"{"disks": [{"name": "root", "size": "8GiB"}]}"#),
    ] {
        let file = directory.path().join(name);
        std::fs::write(&file, content).unwrap();
        assert_eq!(
            given(script, &[], &[], Some(&file)),
            [r#"disks: [#{name: "root", size: 8GiB}]"#],
            "{name}"
        );
    }
}

#[test]
fn a_file_says_where_it_is_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("a.json");
    let shown = file.display().to_string();
    std::fs::write(&file, r#"{"paralel": 1, "memory": 4, "names": ["a", 1]}"#).unwrap();
    let wrong: Vec<_> =
        given(SCRIPT, &[], &[], Some(&file)).iter().map(|line| line.replace(&shown, "a.json")).collect();
    assert_eq!(
        wrong,
        [
            "the script has no parameter `paralel` in a.json (did you mean `parallel`?)",
            "`memory` in a.json takes Size, not `4` (write one like `4GiB`)",
            "`names` in a.json takes string, not `1`",
        ]
    );
}

#[test]
fn help_says_what_the_script_is_for_and_what_it_takes() {
    let (script, sources) = checked(SCRIPT);
    assert!(is_asked_for(&script, &["--help".into()]));
    assert_eq!(
        help(&script, "drain.virt", &sources),
        r#"Drains a host.

Usage: virtshell drain.virt [--parallel PARALLEL] [--memory MEMORY] [--mode MODE] [--names NAMES …] [--force]

Parameters:
  --parallel <int>             how many at once [default: 2]
  --memory <Size?>             [default: ()]
  --mode <"live" | "offline">  [default: "live"]
  --names <[string]>           [default: []]
  --force <bool>               [default: false]

They may also be set in the environment, as VIRTSHELL_PARAM_PARALLEL, or in a file: virtshell --params FILE drain.virt
"#
    );
}

#[test]
fn what_is_out_of_range_is_told_with_the_rest() {
    let script = "param parallel: int in 1..=16 = 2; param share: Percent? in 1%..=80% = ();\nparam ids: [int] in 10.. = [];";
    let on_line = |line: &[&str]| given(script, line, &[], None);
    assert_eq!(
        on_line(&["--parallel", "16", "--ids", "10", "--ids", "11"]),
        ["ids: [10, 11]", "parallel: 16"]
    );
    assert_eq!(
        on_line(&["--parallel", "17", "--share", "90%", "--ids", "12", "--ids", "9", "--others"]),
        [
            "the script has no parameter `--others` (its parameters are `--parallel`, `--share`, `--ids`)",
            "`--parallel` takes int in 1..=16, not `17`",
            "`--share` takes Percent? in 1%..=80%, not `90%`",
            "`--ids` takes [int] in 10.., not `12, 9`",
        ]
    );
    let (script, sources) = checked(script);
    assert!(help(&script, "drain.virt", &sources).contains("--parallel <int in 1..=16> "));
}
