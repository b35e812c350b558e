//! virsh's commands for itself.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::without("cd", "in the shell that calls it"),
    Row::new("echo", "hello", &["print(<string:sentence>)"]),
    Row::without("exit", "Ctrl-D, or `exit`"),
    Row::without(
        "help",
        "`virtshell help start` for one of virsh's commands, `virtshell help domain` for a group; `virtshell doc` for functions",
    ),
    Row::without("pwd", "in the shell that calls it"),
    Row::without("quit", "Ctrl-D, or `exit`"),
    Row::new("connect", "qemu+ssh://kvm2/system", &["connect(<name>)"]),
];
