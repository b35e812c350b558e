//! `virtshell lsp` with a real editor: Neovim without a screen, which speaks the protocol by itself.
//!
//! Where there is no Neovim the test is ignored, and that is said.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::process::{Command, ExitCode};

use libtest_mimic::{Arguments, Failed, Trial};

const SCRIPT: &str = "// ünï \u{1f600}\nlet grüße = 1GiB;\ndomains() | where(|d| d.me\n";

/// What the session finds. Bytes count in Neovim: the name on the second line has two of two bytes each.
const EXPECTED: &str = "\
file type: virt
colours: virtComment virtKeyword virtFunction
wrong: E0203 at 2:24
wrong: E0104 at 2:26
completion: memory Size
hover: Stream<T> | where(test: |T| -> bool) -> Stream<T>
right: true
line: // ünï \u{1f600}
line: let least = 1GiB;
line: domains() | where(|d| d.memory > least);
line: least
stopped: true";

fn main() -> ExitCode {
    let is_there = Command::new("nvim").arg("--version").output().is_ok();
    if !is_there {
        println!("skipped: a session of Neovim: missing nvim");
    }
    let trial = Trial::test("a_session_of_neovim", session).with_ignored_flag(!is_there);
    libtest_mimic::run(&Arguments::from_args(), vec![trial]).exit_code()
}

fn session() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    std::fs::write(folder.path().join("nightly.virt"), SCRIPT)?;
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/neovim/session.lua");
    let done = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile $SESSION", "-c", "cquit"])
        .env("SESSION", here)
        .env("VIRTSHELL", env!("CARGO_BIN_EXE_virtshell"))
        .env("SYNTAX_FILES", concat!(env!("CARGO_MANIFEST_DIR"), "/../lsp/editors/vim"))
        .env("HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder.path())
        .output()?;
    // Without a screen Neovim prints on standard error.
    let printed = String::from_utf8(done.stderr).unwrap().replace('\r', "");
    let printed: Vec<&str> = printed.lines().map(str::trim_end).filter(|line| line.contains(": ")).collect();
    match printed.join("\n") {
        found if found == EXPECTED => Ok(()),
        found => Err(format!("expected:\n{EXPECTED}\n\nfound:\n{found}").into()),
    }
}
