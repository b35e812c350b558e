//! `credential`: a secret that systemd hands to the service that a script runs in.
//!
//! It is not called `secret`, which is libvirt's noun for the secrets that a host keeps.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use interp_engine::{Call, Example, Function};
use interp_record::{Fault, SECRET_LEN_MAX, Secret, Value};
use interp_types::{Param, Signature, Ty};

use crate::plain::PLAIN;

/// Where systemd says that it has put them.
const FOLDER: &str = "CREDENTIALS_DIRECTORY";

/// `credential("password")`; `LoadCredential=` of systemd.
pub(crate) const CREDENTIAL: Function = Function {
    signature: Signature {
        name: "credential",
        params: &[Param {
            name: "name",
            about: "Its name, as in `LoadCredential=` of the service.",
            ty: Ty::String,
            default: None,
        }],
        gives: Ty::Secret,
        ..PLAIN
    },
    about: "Gives a secret that systemd hands to the service: the file of this name in `$CREDENTIALS_DIRECTORY`, without a line break at its end.",
    errors: &[("NO_CREDENTIAL", "there is none of this name, or the script runs in no such service")],
    examples: &[Example::new(
        r#"try { credential("../passwd"); } catch (e) { e.message }"#,
        "`../passwd` is not the name of a credential",
    )],
    run,
};

fn run(call: &mut Call<'_>) -> Result<Value, Fault> {
    let name: String = call.argument(0)?;
    if name.is_empty() || name.contains(['/', '\0']) || name.starts_with('.') {
        return Err(missing(format!("`{name}` is not the name of a credential")));
    }
    let Some(folder) = std::env::var_os(FOLDER) else {
        let fault = missing(format!("there is no credential `{name}`: `${FOLDER}` is not set"));
        return Err(
            fault.hint(format!("write `LoadCredential={name}:/path/to/file` in the unit of the service"))
        );
    };
    let path = Path::new(&folder).join(&name);
    read(&path).map(|bytes| Secret::new(bytes).into()).map_err(|error| {
        missing(format!("there is no credential `{name}` in {}", path.display())).caused_by(error.to_string())
    })
}

/// Reads a secret into memory that is never made larger, so that no copy of it is left behind.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::with_capacity(SECRET_LEN_MAX + 1);
    file.by_ref().take(SECRET_LEN_MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > SECRET_LEN_MAX {
        return Err(std::io::Error::other(format!("it is longer than {} KiB", SECRET_LEN_MAX >> 10)));
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
    }
    Ok(bytes)
}

fn missing(message: String) -> Fault {
    Fault::new("NO_CREDENTIAL", message)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    #[test]
    fn a_credential_is_the_file_without_its_last_line_break() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("password");
        std::fs::write(&path, "hunter2\n").unwrap();
        assert_eq!(read(&path).unwrap(), b"hunter2");
        std::fs::write(&path, vec![b'a'; SECRET_LEN_MAX + 1]).unwrap();
        assert_eq!(read(&path).unwrap_err().to_string(), "it is longer than 1024 KiB");
    }
}
