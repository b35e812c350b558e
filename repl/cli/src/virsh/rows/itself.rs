//! virsh's commands for itself.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::without("cd", "the shell that calls a script has it, and names in scripts are paths"),
    Row::new("echo", "hello", &["print(<string:sentence>)"]).but(&[
        ("shell", "a script hands texts over whole, without a shell that takes them apart"),
        ("xml", "XML is written by functions, which escape what is in it"),
        ("split", "a script has arrays"),
        ("err", "what a script prints is its output; `throw` and warnings go to stderr"),
        ("prefix", "write it into the text: `prefix${text}`"),
    ]),
    Row::without("exit", "Ctrl-D, or `exit`"),
    Row::without(
        "help",
        "`virtshell help start` for one of virsh's commands, `virtshell help domain` for a group; `virtshell doc` for functions",
    ),
    Row::without("pwd", "the shell that calls a script has it"),
    Row::without("quit", "Ctrl-D, or `exit`"),
    Row::new("connect", "qemu+ssh://kvm2/system", &["connect(<name>, readonly: <--readonly>)"]),
];
