//! A console that somebody sits at, and the terminal afterwards.

use std::time::Duration;

use harness::process::{interrupt, wait_until};
use harness::pty::Pty;
use harness::virtshell::Virtshell;
use libtest_mimic::Failed;

use crate::Test;
use crate::examples::{GUEST, has_a_guest};
use crate::hosts::{Hosts, Kind};
use crate::texts::expect;

/// Tests that need a domain with an operating system in it.
pub(crate) const TESTS: &[(&str, Test)] = &[
    ("a_console_is_sat_at_and_left", left_by_a_key),
    ("a_console_whose_domain_ends_gives_the_terminal_back", ended),
    ("a_console_is_left_on_a_signal", signalled),
    ("a_console_whose_host_is_lost_gives_the_terminal_back", lost),
    ("without_a_terminal_no_console_is_joined", refused),
];

/// How long the other side may take.
const LIMIT: Duration = Duration::from_secs(30);

fn at_a_console(hosts: &Hosts, kind: Kind, before: &[&str]) -> Result<Pty, Failed> {
    has_a_guest(hosts)?;
    let program = Virtshell::new()?.connect(&hosts.uri(kind)?).args(before);
    let mut pty = program.args(["console", GUEST, "--force"]).at_a_terminal()?;
    pty.expect("leaves it", LIMIT)?;
    wait_until("a raw terminal", LIMIT, || pty.is_raw().ok().filter(|is_raw| *is_raw))?;
    pty.press("\r")?;
    pty.expect("# ", LIMIT)?;
    Ok(pty)
}

/// What is typed reaches the domain, Ctrl-C too, and the key that leaves doesn't.
fn left_by_a_key(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut pty = at_a_console(hosts, kind, &["--escape", "^A"])?;
    pty.press("never run\x03")?;
    pty.expect("# ", LIMIT)?;
    pty.press("\x1d")?;
    pty.press("echo $((6 * 7))\r")?;
    pty.expect("42\r\n", LIMIT)?;
    pty.press("\x01")?;
    pty.expect("left the console", LIMIT)?;
    let ended = pty.end(LIMIT)?;
    expect(&format!("{ended:?}, raw: {}", pty.is_raw()?), "Some(0), raw: false", "")
}

fn ended(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut pty = at_a_console(hosts, kind, &[])?;
    hosts.virsh(kind)?.run(&["destroy", GUEST])?;
    pty.expect("has come to its end", LIMIT)?;
    let ended = pty.end(LIMIT)?;
    expect(&format!("{ended:?}, raw: {}", pty.is_raw()?), "Some(0), raw: false", "")
}

/// Who is asked to end lets go of the terminal first.
fn signalled(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut pty = at_a_console(hosts, kind, &[])?;
    interrupt(pty.id())?;
    let ended = pty.end(LIMIT)?;
    expect(&format!("{ended:?}, raw: {}", pty.is_raw()?), "Some(130), raw: false", "")
}

/// The daemon dies, and comes back for the others.
fn lost(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    let mut pty = at_a_console(hosts, kind, &[])?;
    let host = hosts.lab()?.host(1);
    host.lab(&["fault", "kill"])?;
    let said = pty.expect("closed the connection", LIMIT);
    let ended = pty.end(LIMIT);
    host.lab(&["fault", "start"])?;
    said?;
    expect(&format!("{:?}, raw: {}", ended?, pty.is_raw()?), "Some(1), raw: false", "")
}

fn refused(hosts: &Hosts, kind: Kind) -> Result<(), Failed> {
    let _turn = hosts.turn();
    has_a_guest(hosts)?;
    let done = Virtshell::new()?.connect(&hosts.uri(kind)?).args(["console", GUEST, "--force"]).run()?;
    let says = done.stderr.contains("NO_TERMINAL");
    expect(&format!("{:?} {says}", done.code), "Some(1) true", &done.stderr)
}
