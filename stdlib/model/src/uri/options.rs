//! The parameters that the client keeps for itself; all others are forwarded to the daemon.
//!
//! Names are compared without case. Of a repeated parameter the last counts.

use super::UriError;

/// What the client's own parameters say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// `name`: the URI that the daemon should open instead.
    pub name: Option<String>,
    /// `command`: the program of the transports `ssh` and `ext`.
    pub command: Option<String>,
    /// `socket`: the daemon's socket.
    pub socket: Option<String>,
    /// `auth`: `none`, `polkit`, `sasl` or `sasl.MECHANISM`.
    pub auth: Option<String>,
    /// `sshauth`: SSH methods in order, between commas.
    pub sshauth: Option<String>,
    /// `netcat`: the far side's `nc`.
    pub netcat: Option<String>,
    /// `keyfile`: the private key of SSH.
    pub keyfile: Option<String>,
    /// `pkipath`: the directory of TLS certificates.
    pub pkipath: Option<String>,
    /// `known_hosts`: the file of known SSH host keys.
    pub known_hosts: Option<String>,
    /// `known_hosts_verify`: what happens with an unknown SSH host key.
    pub known_hosts_verify: SshKeyCheck,
    /// `tls_priority`: a GnuTLS priority string.
    pub tls_priority: Option<String>,
    /// `mode`: one daemon for all drivers, or one for each.
    pub mode: Mode,
    /// `proxy`: how the socket behind SSH is reached.
    pub proxy: Proxy,
    /// `authfile`: a file of credentials.
    pub authfile: Option<String>,
    /// `no_sanity`: certificates are not checked before use.
    pub no_sanity: bool,
    /// `no_verify`: the server is not verified.
    pub no_verify: bool,
    /// `no_tty`: SSH asks nothing.
    pub no_tty: bool,
}

/// Which daemon serves a driver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// The driver's own where it is there, else `libvirtd`.
    #[default]
    Auto,
    /// The driver's own (`virtqemud`).
    Direct,
    /// `libvirtd`, for every driver.
    Legacy,
}

/// How the socket behind SSH is reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Proxy {
    /// By `virt-ssh-helper` where it is there, else by `nc`.
    #[default]
    Auto,
    /// By `nc`.
    Netcat,
    /// By `virt-ssh-helper`.
    Native,
}

/// What happens with an SSH host key that is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SshKeyCheck {
    /// The user is asked.
    #[default]
    Normal,
    /// It is taken and remembered.
    Auto,
    /// Nothing is checked.
    Ignore,
}

/// Every parameter that is never forwarded.
const CONSUMED: [&str; 17] = [
    "auth",
    "authfile",
    "command",
    "keyfile",
    "known_hosts",
    "known_hosts_verify",
    "mode",
    "name",
    "netcat",
    "no_sanity",
    "no_tty",
    "no_verify",
    "pkipath",
    "proxy",
    "socket",
    "sshauth",
    "tls_priority",
];

impl Options {
    /// Returns whether the client keeps this parameter for itself.
    #[must_use]
    pub fn consumes(param: &str) -> bool {
        CONSUMED.iter().any(|name| name.eq_ignore_ascii_case(param))
    }

    pub(super) fn from_params(params: &[(String, String)]) -> Result<Self, UriError> {
        let mut options = Self::default();
        for (name, value) in params {
            options.set(&name.to_ascii_lowercase(), value)?;
        }
        Ok(options)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), UriError> {
        let text = || Some(value.to_owned());
        match name {
            "name" => self.name = text(),
            "command" => self.command = text(),
            "socket" => self.socket = text(),
            "auth" => self.auth = Some(auth(value)?),
            "sshauth" => self.sshauth = text(),
            "netcat" => self.netcat = text(),
            "keyfile" => self.keyfile = text(),
            "pkipath" => self.pkipath = text(),
            "known_hosts" => self.known_hosts = text(),
            "known_hosts_verify" => self.known_hosts_verify = known_hosts_verify(value)?,
            "tls_priority" => self.tls_priority = text(),
            "mode" => self.mode = mode(value)?,
            "proxy" => self.proxy = proxy(value)?,
            "authfile" => self.authfile = text(),
            "no_sanity" => self.no_sanity = boolean("no_sanity", value)?,
            "no_verify" => self.no_verify = boolean("no_verify", value)?,
            "no_tty" => self.no_tty = boolean("no_tty", value)?,
            _ => {}
        }
        Ok(())
    }
}

fn mode(value: &str) -> Result<Mode, UriError> {
    match value {
        "auto" => Ok(Mode::Auto),
        "direct" => Ok(Mode::Direct),
        "legacy" => Ok(Mode::Legacy),
        _ => Err(bad_choice("mode", value, "auto, direct, legacy")),
    }
}

fn proxy(value: &str) -> Result<Proxy, UriError> {
    match value {
        "auto" => Ok(Proxy::Auto),
        "native" => Ok(Proxy::Native),
        "netcat" => Ok(Proxy::Netcat),
        _ => Err(bad_choice("proxy", value, "auto, native, netcat")),
    }
}

fn known_hosts_verify(value: &str) -> Result<SshKeyCheck, UriError> {
    match value {
        "auto" => Ok(SshKeyCheck::Auto),
        "ignore" => Ok(SshKeyCheck::Ignore),
        "normal" => Ok(SshKeyCheck::Normal),
        _ => Err(bad_choice("known_hosts_verify", value, "normal, auto, ignore")),
    }
}

fn auth(value: &str) -> Result<String, UriError> {
    let is_known = matches!(value, "none" | "polkit" | "sasl")
        || value.strip_prefix("sasl.").is_some_and(|mechanism| !mechanism.is_empty());
    if is_known {
        Ok(value.to_owned())
    } else {
        Err(bad_choice("auth", value, "none, polkit, sasl, sasl.MECHANISM"))
    }
}

fn boolean(param: &'static str, value: &str) -> Result<bool, UriError> {
    match value.trim_start().parse::<i32>() {
        Ok(number) => Ok(number != 0),
        Err(_) => Err(UriError::BadBoolean { param, value: value.to_owned() }),
    }
}

fn bad_choice(param: &'static str, value: &str, known: &'static str) -> UriError {
    UriError::BadChoice { param, value: value.to_owned(), known }
}
