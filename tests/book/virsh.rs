//! virsh's commands and their options, as they are known here: nothing of the virsh that is installed is missing.

use std::collections::BTreeSet;
use std::process::Command;

use crate::{Outcome, top};

#[test]
fn every_command_of_virsh_stands_in_the_page() -> Outcome {
    let page = std::fs::read_to_string(top().join("book/src/reference/virsh.md"))?;
    let named = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let named: BTreeSet<&str> = named.collect();
    let Ok(help) = Command::new("virsh").env("LC_ALL", "C").arg("help").output() else {
        println!("skipped: missing virsh");
        return Ok(());
    };
    let help = String::from_utf8(help.stdout)?;
    // A command stands four spaces in; a group begins the line with one.
    let commands = help.lines().filter_map(|line| line.strip_prefix("    ")?.split_whitespace().next());
    let commands: BTreeSet<&str> = commands.collect();
    assert!(commands.len() >= 280, "virsh help is read wrongly: {commands:?}");
    let missing: Vec<_> = commands.difference(&named).collect();
    assert!(missing.is_empty(), "{missing:?}");
    Ok(())
}

/// Names of options stand in the synopsis that `virsh help` gives of each command.
#[test]
fn every_option_of_virsh_stands_in_the_table() -> Outcome {
    let table = std::fs::read_to_string(top().join("repl/cli/src/virsh/options.txt"))?;
    let mut wrong = Vec::new();
    for line in table.lines() {
        let (command, known) = line.split_once(' ').unwrap_or((line, ""));
        let Ok(help) = Command::new("virsh").env("LC_ALL", "C").args(["help", command]).output() else {
            println!("skipped: missing virsh");
            return Ok(());
        };
        let help = String::from_utf8(help.stdout)?;
        let synopsis = help.lines().skip_while(|line| line.trim() != "SYNOPSIS").nth(1).unwrap_or_default();
        let words: Vec<_> = synopsis.split_whitespace().skip(1).collect();
        // `[--weight <number>]` is one option.
        let is_kind = |at: usize| {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            before.is_some_and(|it| it.starts_with("[--") && !it.contains(']'))
        };
        let options = words.iter().enumerate().filter(|(at, _)| !is_kind(*at)).map(|(_, word)| *word);
        let options =
            options.map(|word| word.trim_matches(['[', ']', '.', '<', '>']).trim_start_matches("--"));
        let bare = |word: &str| word.trim_matches(['-', '=', '?', '.']).to_owned();
        let known: Vec<_> = known.split_whitespace().map(bare).collect();
        let options: Vec<_> = options.map(str::to_owned).collect();
        if synopsis.is_empty() || known != options {
            wrong.push(format!("{command}: {known:?}, virsh has {options:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
