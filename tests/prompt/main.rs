//! The prompt at a terminal: what Ctrl-C ends, and what stays.

use std::time::Duration;

use harness::Error;
use harness::process::{interrupt, wait_until};
use harness::pty::Pty;
use harness::virtshell::Virtshell;

/// How long the other side may take.
const LIMIT: Duration = Duration::from_secs(120);
const PROMPT: &str = "virtshell> ";

/// Returns a program that waits for an entry, and has a variable.
fn at_the_prompt() -> Result<Pty, Error> {
    let program = Virtshell::new()?.env("TERM", "xterm").args(["--color", "never"]);
    let mut pty = program.connect("test:///default").at_a_terminal()?;
    pty.expect(PROMPT, LIMIT)?;
    enter(&mut pty, "let kept = 41;")?;
    pty.expect("\n", LIMIT)?;
    pty.expect(PROMPT, LIMIT)?;
    Ok(pty)
}

fn enter(pty: &mut Pty, entry: &str) -> Result<(), Error> {
    pty.press(&format!("{entry}\r"))
}

/// Fails where the variable is gone, or the program.
fn has_kept_its_variable(pty: &mut Pty) -> Result<(), Error> {
    enter(pty, "kept + 1")?;
    pty.expect("\n42\r\n", LIMIT)?;
    pty.expect(PROMPT, LIMIT).map(drop)
}

#[test]
fn ctrl_c_however_often_ends_what_runs_and_not_the_prompt() -> Result<(), Error> {
    let mut pty = at_the_prompt()?;
    enter(&mut pty, "print(\"be\" + \"gun\"); loop {}")?;
    pty.expect("begun", LIMIT)?;
    for _ in 0..3 {
        interrupt(pty.id())?;
    }
    pty.expect(PROMPT, LIMIT)?;
    has_kept_its_variable(&mut pty)
}

#[test]
fn a_second_ctrl_c_ends_what_was_deferred() -> Result<(), Error> {
    let mut pty = at_the_prompt()?;
    enter(&mut pty, "{ defer { print(\"un\" + \"done\"); loop {} } print(\"be\" + \"gun\"); loop {} }")?;
    pty.expect("begun", LIMIT)?;
    interrupt(pty.id())?;
    pty.expect("undone", LIMIT)?;
    interrupt(pty.id())?;
    pty.expect(PROMPT, LIMIT)?;
    has_kept_its_variable(&mut pty)
}

/// An entry that was given up leaves nothing, so its own names tell whether it came to its end.
#[test]
fn ctrl_c_ends_the_reading_of_a_huge_entry() -> Result<(), Error> {
    let mut pty = at_the_prompt()?;
    // The line editor counts the rows of the screen in 16 bits.
    let lines = "let unseen = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];\n".repeat(50_000);
    enter(&mut pty, &format!("\u{1b}[200~{lines}\u{1b}[201~"))?;
    wait_until("the entry to be taken", LIMIT, || pty.is_raw().ok().filter(|is_raw| !is_raw))?;
    // Until the entry has gone from the line editor to whoever reads it, nobody listens.
    let told = |pty: &mut Pty| {
        interrupt(pty.id())?;
        pty.expect("interrupted", Duration::from_millis(200))
    };
    let mut tries = 0..100;
    while told(&mut pty).is_err() && tries.next().is_some() {}
    pty.expect(PROMPT, LIMIT)?;
    enter(&mut pty, "unseen")?;
    pty.expect("there is no variable `unseen`", LIMIT)?;
    pty.expect(PROMPT, LIMIT)?;
    has_kept_its_variable(&mut pty)
}

#[test]
fn help_knows_the_language_and_virsh() -> Result<(), Error> {
    let mut pty = at_the_prompt()?;
    enter(&mut pty, "help where")?;
    pty.expect("where(", LIMIT)?;
    pty.expect(PROMPT, LIMIT)?;
    enter(&mut pty, "help migrate")?;
    pty.expect("migrate(", LIMIT)?;
    pty.expect("As a line of virsh:", LIMIT)?;
    pty.expect("--persistent", LIMIT)?;
    pty.expect(PROMPT, LIMIT)?;
    enter(&mut pty, "doc wher")?;
    pty.expect("did you mean `where`?", LIMIT)?;
    pty.expect(PROMPT, LIMIT)?;
    has_kept_its_variable(&mut pty)
}
