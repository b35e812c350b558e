//! Where a script's text comes from.

use std::io::Read;
use std::path::{Path, PathBuf};

use interp_record::Fault;

/// The longest script.
const SCRIPT_LEN_MAX: u64 = 16 << 20;

/// A script that is to be run.
#[derive(Clone, Debug)]
pub(crate) enum Script {
    /// What stands behind `-e`.
    Expression(String),
    /// A file.
    File(PathBuf),
    /// Standard input.
    StandardInput,
    /// What a line of virsh is.
    Words(String),
}

impl Script {
    /// Returns what messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Expression(_) => "-e".into(),
            Self::File(path) => path.display().to_string(),
            Self::StandardInput => "standard input".into(),
            Self::Words(_) => "the expression".into(),
        }
    }

    /// Reads its text.
    ///
    /// # Errors
    /// `UNREADABLE_SCRIPT`, saying why: no such file, not text, too long.
    pub(crate) fn text(&self) -> Result<String, Fault> {
        match self {
            Self::Expression(text) | Self::Words(text) => Ok(text.clone()),
            Self::File(path) => read_file(path),
            Self::StandardInput => read(std::io::stdin().lock(), &self.name()),
        }
    }
}

fn read_file(path: &Path) -> Result<String, Fault> {
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|error| {
        let fault = unreadable(&name, &error.to_string());
        match error.kind() {
            std::io::ErrorKind::NotFound => match crate::virsh::near_command(&name) {
                Some(near) => fault.hint(format!("did you mean virsh's command `{near}`?")),
                None => fault.hint("see the name, or run an expression with `-e`"),
            },
            _ => fault,
        }
    })?;
    read(file, &name)
}

fn read(source: impl Read, name: &str) -> Result<String, Fault> {
    let mut bytes = Vec::new();
    source
        .take(SCRIPT_LEN_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(name, &error.to_string()))?;
    if bytes.len() as u64 > SCRIPT_LEN_MAX {
        return Err(unreadable(name, "it is longer than 16 MiB"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        unreadable(name, &format!("it is not UTF-8 text: see the byte at {place}"))
    })
}

fn unreadable(name: &str, why: &str) -> Fault {
    Fault::new("UNREADABLE_SCRIPT", format!("cannot read {name}")).caused_by(why)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    #[test]
    fn a_script_that_is_not_text_says_where() {
        let fault = read(&b"let x = \xff;"[..], "a.virt").unwrap_err();
        assert_eq!(fault.message(), "cannot read a.virt");
        assert_eq!(fault.causes(), ["it is not UTF-8 text: see the byte at 8"]);
    }

    #[test]
    fn a_script_without_end_is_not_read_to_the_end() {
        let fault = read(std::io::repeat(b' '), "standard input").unwrap_err();
        assert_eq!(fault.causes(), ["it is longer than 16 MiB"]);
    }
}
