//! The page for those who know virsh: no command of the virsh that is installed is missing in it.

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
