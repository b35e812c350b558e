//! `virtshell fmt`: brings scripts into the one style, and contacts nothing.
//!
//! A file is never half there, see [`replace_file`]. One that has syntax errors, or is in the style already, is
//! left alone.

use std::io::Write;
use std::path::PathBuf;

use interp_record::Fault;
use interp_source::Sources;
use stdlib_functions::replace_file;

use crate::arguments::Global;
use crate::exit::Exit;
use crate::report::Report;
use crate::script::Script;
use crate::scripts;

/// Formats scripts, or with `checks` only names those that are not in the style.
///
/// All files are looked at, whatever is wrong with one of them.
pub(crate) fn files(paths: &[PathBuf], checks: bool, global: &Global) -> Exit {
    let report = Report::new(global);
    let mut would_change = false;
    let (paths, missing) = scripts::each_within(paths);
    for fault in &missing {
        report.fault(fault);
    }
    let mut failed = (!missing.is_empty()).then_some(Failed::Script);
    for path in &paths {
        let script = if path.as_os_str() == "-" { Script::StandardInput } else { Script::File(path.clone()) };
        match one(&script, checks, &report) {
            Ok(changes) => would_change |= changes,
            Err(exit) => failed = failed.max(Some(exit)),
        }
    }
    match failed {
        Some(Failed::Write) => Exit::Failed,
        Some(Failed::Script) => Exit::Usage,
        None if checks && would_change => Exit::WouldChange,
        None => Exit::Done,
    }
}

/// Why a script was not formatted; what is to be told was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Failed {
    /// It cannot be read, or has syntax errors.
    Script,
    /// The result cannot be written.
    Write,
}

/// Formats a script; says whether it is, or would be, another afterwards.
fn one(script: &Script, checks: bool, report: &Report) -> Result<bool, Failed> {
    let text = script.text().map_err(|fault| {
        report.fault(&fault);
        Failed::Script
    })?;
    let formatted = formatted(script, &text, report)?;
    let changes = formatted != text;
    let written = match script {
        _ if checks && changes => print(&format!("{}\n", script.name())),
        _ if checks => Ok(()),
        Script::File(path) if changes => replace_file(path, &formatted),
        Script::File(_) => Ok(()),
        Script::StandardInput | Script::Expression(_) | Script::Words(_) => print(&formatted),
    };
    written.map_err(|error| {
        let fault = Fault::new("UNWRITABLE_SCRIPT", format!("cannot write {}", script.name()));
        report.fault(&fault.caused_by(error.to_string()));
        Failed::Write
    })?;
    Ok(changes)
}

fn formatted(script: &Script, text: &str, report: &Report) -> Result<String, Failed> {
    let mut sources = Sources::new();
    let file = sources.add(script.name(), text);
    let parsed = interp_syntax::parse(file, text);
    report.diagnostics(parsed.errors(), &sources);
    interp_syntax::format(&parsed).map_err(|error| {
        if parsed.errors().is_empty() {
            let fault = Fault::new("INTERNAL_ERROR", format!("{} is left as it is", script.name()));
            report.fault(&fault.caused_by(error.to_string()));
        }
        Failed::Script
    })
}

fn print(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use clap::Parser;

    use super::*;
    use crate::arguments::Arguments;

    fn run(paths: &[&Path], checks: bool) -> Exit {
        let global = Arguments::try_parse_from(["virtshell", "-q"]).unwrap().global;
        files(&paths.iter().map(|path| path.to_path_buf()).collect::<Vec<_>>(), checks, &global)
    }

    fn folder(scripts: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in scripts {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    #[test]
    fn a_file_is_replaced_and_stays_executable() {
        let folder = folder(&[("a.virt", "let  a=1")]);
        let path = folder.path().join("a.virt");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o750)).unwrap();
        assert_eq!(run(&[&path], false), Exit::Done);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "let a = 1;\n");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o750);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = folder(&[("a.virt", "a  ;")]);
        let link = folder.path().join("link.virt");
        std::os::unix::fs::symlink("a.virt", &link).unwrap();
        assert_eq!(run(&[&link], false), Exit::Done);
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(std::fs::read_to_string(folder.path().join("a.virt")).unwrap(), "a;\n");
    }

    #[test]
    fn all_names_of_a_file_show_the_new_text() {
        let folder = folder(&[("a.virt", "a  ;")]);
        let (path, other) = (folder.path().join("a.virt"), folder.path().join("b.virt"));
        std::fs::hard_link(&path, &other).unwrap();
        assert_eq!(run(&[&path], false), Exit::Done);
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "a;\n");
    }

    #[test]
    fn a_check_changes_nothing_and_tells_by_its_code() {
        let folder = folder(&[("a.virt", "let  a=1"), ("b.virt", "let b = 1;\n")]);
        let (a, b) = (folder.path().join("a.virt"), folder.path().join("b.virt"));
        assert_eq!(run(&[&b], true), Exit::Done);
        assert_eq!(run(&[&a, &b], true).code(), 10);
        assert_eq!(std::fs::read_to_string(&a).unwrap(), "let  a=1");
    }

    #[test]
    fn a_script_with_errors_is_left_alone_and_the_others_are_done() {
        let folder = folder(&[("a.virt", "let  = 1"), ("b.virt", "b  ")]);
        let (a, b) = (folder.path().join("a.virt"), folder.path().join("b.virt"));
        assert_eq!(run(&[&a, &b], false).code(), 2);
        assert_eq!(std::fs::read_to_string(&a).unwrap(), "let  = 1");
        assert_eq!(std::fs::read_to_string(&b).unwrap(), "b\n");
    }

    #[test]
    fn a_script_that_is_not_there_is_wrong_usage() {
        assert_eq!(run(&[Path::new("no-such-file.virt")], false).code(), 2);
    }
}
