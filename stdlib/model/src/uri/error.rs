//! What can be wrong with a connection URI, one variant each, saying what to write instead.

/// A connection URI that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UriError {
    /// Two colons, or something else that is neither an address nor a port.
    #[error("`{address}` is not an IPv6 address, write it as `[fe80::1]`")]
    BadAddress {
        /// What stands between the brackets.
        address: String,
    },
    /// A parameter that is a yes or no, but no number.
    #[error("`{param}={value}` needs a number: `{param}=1` for yes, `{param}=0` for no")]
    BadBoolean {
        /// The parameter.
        param: &'static str,
        /// What it was given.
        value: String,
    },
    /// A parameter with a fixed set of words was given another.
    #[error("`{param}={value}` is not known, use one of {known}")]
    BadChoice {
        /// The parameter.
        param: &'static str,
        /// What it was given.
        value: String,
        /// The words that exist.
        known: &'static str,
    },
    /// A percent sign without two digits, or bytes that are not UTF-8.
    #[error("`{text}` has a bad escape, write a percent sign as `%25`")]
    BadEscape {
        /// The component.
        text: String,
    },
    /// A host with characters that no host name has.
    #[error("`{host}` is not a host name, use letters, digits, `.`, `-` and `_`")]
    BadHost {
        /// The host.
        host: String,
    },
    /// A port that is no number from 1 to 65535.
    #[error("`{port}` is not a port, use a number from 1 to 65535")]
    BadPort {
        /// The port.
        port: String,
    },
    /// A scheme that is not a word.
    #[error("`{scheme}` is not a driver, begin with one such as `qemu:///system` or `test:///default`")]
    BadScheme {
        /// The scheme.
        scheme: String,
    },
    /// A control character or NUL, written out or escaped.
    #[error("the {component} of a connection URI cannot hold the control character U+{:04X}", *character as u32)]
    ControlCharacter {
        /// Where it is.
        component: &'static str,
        /// The character.
        character: char,
    },
    /// The transport `unix` with a host.
    #[error("a unix socket is on this machine, remove `{host}` or use `+ssh` or `+tls` to reach it")]
    HostOfUnixSocket {
        /// The host.
        host: String,
    },
    /// A host or user that a program would take for an option.
    #[error("the {component} `{text}` begins with a dash, which programs take for an option")]
    LeadingDash {
        /// Host or user.
        component: &'static str,
        /// What it is.
        text: String,
    },
    /// A socket is to be chosen on a connection that has none.
    #[error("transport `{transport}` uses no unix socket")]
    NoSocket {
        /// The transport.
        transport: &'static str,
    },
    /// The direct mode for a scheme that names no driver.
    #[error("`mode=direct` needs a driver, write for example `qemu+unix:///system?mode=direct`")]
    NoDriverForDirectMode,
    /// A transport to another machine, but no machine.
    #[error("transport `{transport}` needs a host, write `{driver}+{transport}://HOST/system`")]
    NoHost {
        /// The transport.
        transport: &'static str,
        /// The driver.
        driver: String,
    },
    /// A session socket is meant, but nothing says where.
    #[error("a session connection needs the user's runtime directory, set XDG_RUNTIME_DIR")]
    NoRuntimeDirectory,
    /// No scheme at all.
    #[error("`{text}` names no driver, write for example `qemu:///system`")]
    NoScheme {
        /// The whole text.
        text: String,
    },
    /// Something follows the colon that is no path.
    #[error("`{text}` has no slashes after the driver, write for example `qemu:///system`")]
    NotHierarchical {
        /// The whole text.
        text: String,
    },
    /// A URI longer than anyone means.
    #[error("a connection URI of {len} bytes is longer than {} allow", super::URI_LEN_MAX)]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// A bracket that is not closed.
    #[error("`{authority}` has no closing bracket, write an IPv6 address as `[::1]`")]
    UnclosedBracket {
        /// Host and port.
        authority: String,
    },
    /// A transport that doesn't exist.
    #[error("transport `{transport}` is not known, use one of unix, tcp, tls, ssh, libssh, libssh2, ext")]
    UnknownTransport {
        /// What follows the plus sign.
        transport: String,
    },
}
