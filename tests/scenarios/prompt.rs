//! Somebody at the prompt, who knows virsh: its lines are run, and shown as what they are here.

use std::time::Duration;

use harness::process::interrupt;
use harness::pty::Pty;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// Tests on the host in the program.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_line_of_virsh_is_run_at_the_prompt", run),
    ("a_line_of_the_language_is_never_taken_for_virshs", own),
    ("an_entry_that_begins_with_a_pipe_goes_on_with_the_last_value", piped),
    ("a_line_of_virsh_is_stopped_by_ctrl_c", stopped),
    ("a_secret_typed_at_the_prompt_is_not_kept", secret),
];

/// How long an answer may take.
const LIMIT: Duration = Duration::from_secs(30);

/// What the prompt shows when it waits.
const PROMPT: &str = "virtshell> ";

fn prompt(hosts: &Hosts, kind: Kind) -> Result<Pty, Failed> {
    let program = Virtshell::new()?.connect(&hosts.uri(kind)?).env("TERM", "xterm");
    let mut pty = program.args(["--color", "never"]).at_a_terminal()?;
    pty.expect(PROMPT, LIMIT)?;
    Ok(pty)
}

/// Types a line, and returns what was shown up to the next prompt.
fn answer(pty: &mut Pty, line: &str) -> Result<String, Failed> {
    pty.press(&format!("{line}\r"))?;
    pty.expect("\n", LIMIT)?;
    Ok(pty.expect(PROMPT, LIMIT)?)
}

fn says(pty: &mut Pty, line: &str, texts: &[&str]) -> Result<(), Failed> {
    let said = answer(pty, line)?;
    match texts.iter().find(|text| !said.contains(*text)) {
        Some(text) => Err(format!("`{line}` is answered without {text:?}: {said}").into()),
        None => Ok(()),
    }
}

fn run(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut pty = prompt(hosts, kind)?;
    says(&mut pty, "list --all", &["≡ domains()", "running"])?;
    says(&mut pty, "desc test --title 'the shop'", &["≡ domain(\"test\").set_title(\"the shop\""])?;
    says(&mut pty, "desc test --title", &["≡ domain(\"test\").title", "the shop"])?;
    // The arrow brings the line back as it was typed.
    says(&mut pty, "\x1b[A", &["≡ domain(\"test\").title", "the shop"])?;
    says(&mut pty, "start nobody", &["≡ domain(\"nobody\").start()", "NO_DOMAIN"])?;
    says(&mut pty, "dominfo", &["`dominfo` needs <domain>"])?;
    says(&mut pty, "dumpxml test --frobnicate", &["virsh's `dumpxml` has no option `--frobnicate`"])?;
    says(&mut pty, "help suspend", &["suspend <domain>", "domain(\"web-1\").suspend()"])?;
    // What the language would go on with is whole for virsh.
    says(&mut pty, "domid {", &["≡ domain(\"{\").id", "NO_DOMAIN"])?;
    pty.press("exit\r")?;
    expect(&format!("{:?}", pty.end(LIMIT)?), "Some(0)", "")
}

fn own(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut pty = prompt(hosts, kind)?;
    answer(&mut pty, "let list = 41")?;
    let said = answer(&mut pty, "list + 1")?;
    expect(&format!("{} {}", said.contains("42"), said.contains('≡')), "true false", &said)?;
    let said = answer(&mut pty, "list(1)")?;
    expect(&said.contains('≡').to_string(), "false", &said)?;
    says(&mut pty, "nothing --all", &["there is no variable `nothing`"])
}

fn piped(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut pty = prompt(hosts, kind)?;
    says(&mut pty, "| count()", &["E0113"])?;
    answer(&mut pty, "[1, 2, 3] | map(|n| n * 2)")?;
    says(&mut pty, "| map(|n| n + 100)", &["106"])?;
    says(&mut pty, "| map(|n| n.nope)", &["last_value | map", "E0203"])?;
    says(&mut pty, "| count()", &["3"])?;
    answer(&mut pty, "domains()")?;
    says(&mut pty, "| map(|d| d.name + \"!\")", &["test!"])
}

fn stopped(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut pty = prompt(hosts, kind)?;
    pty.press("event --all --loop\r")?;
    pty.expect("≡ events()", LIMIT)?;
    interrupt(pty.id())?;
    pty.expect(PROMPT, LIMIT)?;
    says(&mut pty, "domid test", &["1"])
}

fn secret(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let mut pty = prompt(hosts, kind)?;
    says(&mut pty, "domid test", &["1"])?;
    let line = "set-user-password test root swordfish";
    says(&mut pty, line, &["set_user_password(\"root\", \"***\")"])?;
    // The line before it is what the arrow brings.
    says(&mut pty, "\x1b[A", &["≡ domain(\"test\").id"])
}
