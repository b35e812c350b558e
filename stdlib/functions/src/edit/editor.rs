//! The reader's editor, on a file that only the reader can read.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::pin::pin;
use std::process::ExitStatus;

use interp_engine::Session;
use interp_record::Fault;
use tempfile::NamedTempFile;
use tokio::process::Command;

/// A text that is being edited.
pub(super) struct Text {
    file: NamedTempFile,
    editor: String,
}

impl Text {
    /// Puts a text into a file, for an editor: a line of the shell, which may have arguments.
    pub(super) fn new(text: &str, editor: Option<String>) -> Result<Self, Fault> {
        let editor = editor.map_or_else(of_the_environment, Ok)?;
        let made = tempfile::Builder::new().prefix("virtshell-").suffix(".xml").tempfile();
        let mut file = made.map_err(|error| failed("no file can be made for the editor", &error))?;
        file.write_all(text.as_bytes()).map_err(|error| failed("the file can't be written", &error))?;
        Ok(Self { file, editor })
    }

    /// Lets the reader edit it, and returns what it is then.
    pub(super) fn edited(&self, session: &Session) -> Result<String, Fault> {
        let status = self.run(session)?;
        if !status.success() {
            let message = format!("the editor `{}` ended with {status}", self.editor);
            return Err(
                Fault::new("EDITOR_FAILED", message).hint("nothing was changed; name another with `EDITOR`")
            );
        }
        std::fs::read_to_string(self.file.path())
            .map_err(|error| failed("what was edited can't be read", &error))
    }

    /// Runs the editor to its end. Meanwhile the terminal is the editor's, and so is Ctrl-C.
    fn run(&self, session: &Session) -> Result<ExitStatus, Fault> {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{} \"$1\"", self.editor), "sh"]).arg(self.file.path());
        let mut running = pin!(async { command.status().await });
        let mut ended = session.wait(running.as_mut());
        while let Err(stopped) = &ended {
            let stopped = stopped.clone();
            ended = session.wait_after(&stopped, running.as_mut());
            session.interrupt().clear();
        }
        ended?.map_err(|error| failed(&format!("the editor `{}` can't be started", self.editor), &error))
    }

    /// Keeps the file, for a reader whose text nobody took.
    pub(super) fn keep(self) -> Option<PathBuf> {
        self.file.keep().ok().map(|(_, path)| path)
    }
}

fn failed(what: &str, error: &std::io::Error) -> Fault {
    Fault::new("EDITOR_FAILED", format!("{what}: {error}"))
}

/// Returns `VISUAL`, `EDITOR` or, where there is a terminal for it, `vi`.
fn of_the_environment() -> Result<String, Fault> {
    let named = |name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    if let Some(editor) = named("VISUAL").or_else(|| named("EDITOR")) {
        return Ok(editor);
    }
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() {
        return Ok("vi".to_owned());
    }
    Err(Fault::new("NO_TERMINAL", "no editor is named, and `vi` needs a terminal")
        .hint("nothing was changed; name an editor that needs none with `VISUAL` or `EDITOR`"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn edited(editor: &str) -> Result<String, String> {
        let text = Text::new("<a/>\n", Some(editor.to_owned())).unwrap();
        text.edited(&Session::default()).map_err(|fault| fault.message().to_owned())
    }

    #[test]
    fn an_editor_may_have_arguments() {
        assert_eq!(edited("sed -i 's/a/b c/'"), Ok("<b c/>\n".into()));
        assert_eq!(edited("true"), Ok("<a/>\n".into()));
    }

    #[test]
    fn an_editor_that_fails_is_told() {
        assert_eq!(edited("false"), Err("the editor `false` ended with exit status: 1".into()));
    }
}
