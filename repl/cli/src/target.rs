//! Which hosts a run works on, as libvirt decides it: `-c`, `LIBVIRT_DEFAULT_URI`, `uri_default`,
//! then whichever daemon is here; and where there is none, the embedded driver, if somebody is there to read that.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use interp_record::Fault;
use stdlib_model::Uri;
use stdlib_model::config::ClientConfig;
use stdlib_model::uri::SocketContext;

/// The host that is embedded in this program.
pub(crate) const EMBEDDED: &str = "test:///default";

/// The hosts of a run, and what the reader should know about how they were chosen.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) hosts: Vec<Uri>,
    pub(crate) note: Option<String>,
    /// What is said where a host is needed and there is none.
    pub(crate) nowhere: Option<Fault>,
}

/// Chooses the hosts. Whether somebody watches decides what is done where no daemon is here: a job of cron must not
/// work on the embedded host instead, and end as if all was well.
///
/// # Errors
/// `BAD_URI` where one of them can't be read.
pub(crate) fn choose(named: &[String], config: &ClientConfig, is_watched: bool) -> Result<Target, Fault> {
    let on =
        |name: &str, note| resolve(name, config).map(|uri| Target { hosts: vec![uri], note, nowhere: None });
    if !named.is_empty() {
        let hosts = named.iter().map(|name| resolve(name, config)).collect::<Result<_, _>>()?;
        return Ok(Target { hosts, note: None, nowhere: None });
    }
    if let Some(name) = variable("LIBVIRT_DEFAULT_URI") {
        return on(&name, None);
    }
    if let Some(name) = variable("VIRSH_DEFAULT_CONNECT_URI") {
        let note =
            format!("using {name} from VIRSH_DEFAULT_CONNECT_URI; LIBVIRT_DEFAULT_URI is its current name");
        return on(&name, Some(note));
    }
    if let Some(name) = &config.uri_default {
        return on(name, None);
    }
    match probe() {
        Some(name) => on(name, None),
        None if is_watched => on(
            EMBEDDED,
            Some(format!(
                "no libvirt daemon is running here: using the embedded test host, {EMBEDDED} (-c URI names another)"
            )),
        ),
        None => Ok(Target { hosts: Vec::new(), note: None, nowhere: Some(nowhere()) }),
    }
}

fn nowhere() -> Fault {
    Fault::new("NO_CONNECT", "no libvirt daemon is running here, and no host is named").hint(format!(
        "start the daemon, or name a host by `-c`; `-c {EMBEDDED}` is the one embedded in this program"
    ))
}

/// Reads a URI or an alias.
///
/// # Errors
/// `BAD_URI`, saying what to write.
pub(crate) fn resolve(name: &str, config: &ClientConfig) -> Result<Uri, Fault> {
    let text = config.resolve(name).unwrap_or(name);
    text.parse::<Uri>().map_err(|error| {
        let fault = Fault::new("BAD_URI", format!("`{text}` is not a connection URI: {error}"));
        let aliases: Vec<_> = config.uri_aliases.iter().map(|(alias, _)| alias.as_str()).collect();
        match interp_source::nearest(name, aliases) {
            Some(alias) => fault.hint(format!("did you mean the alias `{alias}`?")),
            None => fault.hint("write one like qemu:///system or qemu+tcp://host/system"),
        }
    })
}

/// Reads the `libvirt.conf` that counts: root's is the system's, anyone else's their own.
///
/// # Errors
/// `BAD_CONFIG`, with the file and the line.
pub(crate) fn client_config() -> Result<ClientConfig, Fault> {
    let path = if nix::unistd::geteuid().is_root() {
        PathBuf::from("/etc/libvirt/libvirt.conf")
    } else {
        match etcetera::base_strategy::choose_base_strategy() {
            Ok(strategy) => strategy.config_dir().join("libvirt/libvirt.conf"),
            Err(_) => return Ok(ClientConfig::default()),
        }
    };
    let path = variable("LIBVIRT_CONFIG_FILE").map_or(path, PathBuf::from);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(ClientConfig::default()),
        Err(error) => {
            return Err(Fault::new("BAD_CONFIG", format!("cannot read {}", path.display()))
                .caused_by(error.to_string()));
        }
    };
    ClientConfig::parse(&text)
        .map_err(|error| Fault::new("BAD_CONFIG", format!("{}, {error}", path.display())))
}

/// Returns the URI of the daemon that has its socket here, the system's before the user's own for
/// root, the other way round for anyone else.
fn probe() -> Option<&'static str> {
    let uid = nix::unistd::geteuid().as_raw();
    let runtime_dir = variable("XDG_RUNTIME_DIR").map(PathBuf::from);
    let exists = |path: &Path| path.exists();
    let context = SocketContext { uid, runtime_dir: runtime_dir.as_deref(), exists: &exists };
    let candidates =
        if uid == 0 { &["qemu:///system"][..] } else { &["qemu:///session", "qemu:///system"][..] };
    let has_socket = |name: &&&str| {
        let sockets = name.parse::<Uri>().ok().and_then(|uri| uri.sockets(false, &context).ok());
        sockets.is_some_and(|sockets| sockets.iter().any(|socket| socket.exists()))
    };
    candidates.iter().find(has_socket).copied()
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failed test may panic")]

    use super::*;

    fn config() -> ClientConfig {
        ClientConfig::parse("uri_aliases = [ \"hail=qemu+tcp://hail/system\" ]").unwrap()
    }

    #[test]
    fn what_is_named_counts_first_and_aliases_are_resolved() {
        let target = choose(&["hail".into(), "test:///default".into()], &config(), false).unwrap();
        let hosts: Vec<_> = target.hosts.iter().map(Uri::to_string).collect();
        assert_eq!(hosts, ["qemu+tcp://hail/system", "test:///default"]);
        assert_eq!(target.note, None);
    }

    #[test]
    fn a_name_that_is_almost_an_alias_is_recognised() {
        let fault = resolve("hali", &config()).unwrap_err();
        assert_eq!(fault.code().name(), "BAD_URI");
        assert_eq!(fault.advice(), Some("did you mean the alias `hail`?"));
    }
}
