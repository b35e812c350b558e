//! Which unix sockets a URI means, best first: a pure function of the URI and of what the caller found out.

use std::fmt;
use std::path::{Path, PathBuf};

use super::{Mode, Uri, UriError};

/// Where the daemons of the whole system have their sockets.
const SYSTEM_DIRECTORY: &str = "/var/run/libvirt";

/// What choosing a socket needs to know of this machine and this user.
pub struct SocketContext<'a> {
    /// The user's number; root is 0.
    pub uid: u32,
    /// The user's runtime directory (`$XDG_RUNTIME_DIR`, without `libvirt`).
    pub runtime_dir: Option<&'a Path>,
    /// Tells whether a path exists.
    pub exists: &'a dyn Fn(&Path) -> bool,
}

impl fmt::Debug for SocketContext<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SocketContext")
            .field("uid", &self.uid)
            .field("runtime_dir", &self.runtime_dir)
            .finish_non_exhaustive()
    }
}

impl Uri {
    /// Returns the sockets to try, in order; the first is the one that libvirt uses.
    ///
    /// `socket=` is the only one where it is given. With `mode=auto` both daemons are candidates: on this
    /// machine the driver's own comes first only if its socket exists, behind SSH (where nothing is known) always.
    /// A session has no read-only socket.
    ///
    /// # Errors
    ///
    /// `NoSocket` for transports without one, `NoRuntimeDirectory` for a session of a user without such a
    /// directory, `NoDriverForDirectMode` for `remote:///?mode=direct`.
    pub fn sockets(&self, read_only: bool, context: &SocketContext<'_>) -> Result<Vec<PathBuf>, UriError> {
        let transport = self.transport();
        let is_here = transport == super::Transport::Unix;
        if !is_here && !transport.is_ssh() {
            return Err(UriError::NoSocket { transport: transport.word() });
        }
        if let Some(socket) = &self.options.socket {
            return Ok(vec![PathBuf::from(socket)]);
        }
        let is_session = self.is_session(context.uid);
        let directory = if is_session {
            context.runtime_dir.ok_or(UriError::NoRuntimeDirectory)?.join("libvirt")
        } else {
            PathBuf::from(SYSTEM_DIRECTORY)
        };
        let suffix = if read_only && !is_session { "-sock-ro" } else { "-sock" };
        let socket = |daemon: &str| directory.join([daemon, suffix].concat());
        let legacy = socket("libvirt");
        let direct = self.daemon().map(|daemon| socket(&daemon));
        Ok(match (self.options.mode, direct) {
            (Mode::Direct, None) => return Err(UriError::NoDriverForDirectMode),
            (Mode::Direct, Some(direct)) => vec![direct],
            (Mode::Legacy, _) | (Mode::Auto, None) => vec![legacy],
            (Mode::Auto, Some(direct)) if !is_here || (context.exists)(&direct) => vec![direct, legacy],
            (Mode::Auto, Some(direct)) => vec![legacy, direct],
        })
    }

    /// Returns the driver's own daemon (`virtqemud`); the driver `remote` has none.
    fn daemon(&self) -> Option<String> {
        let driver = self.driver.to_ascii_lowercase();
        (driver != "remote").then(|| ["virt", &driver, "d"].concat())
    }
}
