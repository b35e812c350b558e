//! Parsing, display, rewriting and socket choice of connection URIs.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::*;

fn uri(text: &str) -> Uri {
    text.parse().unwrap()
}

fn fault(text: &str) -> UriError {
    text.parse::<Uri>().unwrap_err()
}

#[test]
fn every_part_is_read() {
    let uri = uri("qemu+ssh://root@kvm1.example:2222/system?keyfile=/k%20y&no_tty=1&x=1#top");
    assert_eq!(uri.driver(), "qemu");
    assert_eq!(uri.transport(), Transport::Ssh);
    assert_eq!(uri.user(), Some("root"));
    assert_eq!(uri.host(), Some("kvm1.example"));
    assert_eq!(uri.port(), Some(2222));
    assert_eq!(uri.path(), "/system");
    assert_eq!(uri.options().keyfile.as_deref(), Some("/k y"));
    assert!(uri.options().no_tty);
    assert_eq!(uri.params().len(), 3);
    assert_eq!(uri.to_string(), "qemu+ssh://root@kvm1.example:2222/system?keyfile=/k%20y&no_tty=1&x=1#top");
}

#[test]
fn without_a_transport_a_host_means_tls_and_no_host_a_unix_socket() {
    assert_eq!(uri("qemu://kvm1/system").transport(), Transport::Tls);
    assert_eq!(uri("qemu://kvm1/system").port(), Some(16514));
    assert_eq!(uri("qemu:///system").transport(), Transport::Unix);
    assert_eq!(uri("qemu+TCP://kvm1/system").transport(), Transport::Tcp);
    assert_eq!(uri("qemu+tcp://kvm1/system").port(), Some(16509));
}

#[test]
fn ipv6_hosts_lose_their_brackets_and_get_them_back() {
    let parsed = uri("qemu+tcp://[fe80::1%25eth0]:16000/system");
    assert_eq!(parsed.host(), Some("fe80::1%eth0"));
    assert_eq!(parsed.port(), Some(16000));
    assert_eq!(parsed.to_string(), "qemu+tcp://[fe80::1%25eth0]:16000/system");
    assert_eq!(uri("qemu+tls://[::1]/system").host(), Some("::1"));
}

#[test]
fn the_daemon_is_told_only_what_is_for_it() {
    for (given, sent) in [
        ("qemu+ssh://u@h/system?x=1&keyfile=k", "qemu:///system?x=1"),
        ("qemu:///system", "qemu:///system"),
        ("qemu+unix:///session?socket=/tmp/s", "qemu:///session"),
        ("test+tcp://h:1/default?MODE=legacy", "test:///default"),
        ("qemu+tcp://h/system?name=test:///default", "test:///default"),
        ("remote+tls://h/", ""),
        ("remote:///", ""),
    ] {
        assert_eq!(uri(given).remote_name(), sent, "{given}");
    }
}

#[test]
fn only_the_plain_test_driver_needs_no_daemon() {
    assert!(uri("test:///default").is_local());
    assert!(uri("test:///tmp/host.xml").is_local());
    assert!(!uri("test+unix:///default").is_local());
    assert!(!uri("test://kvm1/default").is_local());
    assert!(!uri("qemu:///system").is_local());
    assert!(uri("esx://vc.example/").is_local());
}

fn sockets(text: &str, read_only: bool, uid: u32, existing: &[&str]) -> Result<Vec<PathBuf>, UriError> {
    let exists = |path: &Path| existing.iter().any(|known| Path::new(known) == path);
    let context = SocketContext { uid, runtime_dir: Some(Path::new("/run/user/1000")), exists: &exists };
    uri(text).sockets(read_only, &context)
}

#[test]
fn sockets_come_in_libvirts_order() {
    let direct = "/var/run/libvirt/virtqemud-sock";
    let legacy = "/var/run/libvirt/libvirt-sock";
    let paths = |paths: &[&str]| Ok(paths.iter().map(PathBuf::from).collect::<Vec<_>>());
    assert_eq!(sockets("qemu:///system", false, 0, &[direct]), paths(&[direct, legacy]));
    assert_eq!(sockets("qemu:///system", false, 0, &[]), paths(&[legacy, direct]));
    assert_eq!(sockets("qemu:///system?mode=direct", false, 0, &[]), paths(&[direct]));
    assert_eq!(sockets("qemu:///system?mode=legacy", false, 0, &[direct]), paths(&[legacy]));
    assert_eq!(
        sockets("qemu:///system?mode=legacy", true, 1000, &[]),
        paths(&["/var/run/libvirt/libvirt-sock-ro"])
    );
    assert_eq!(
        sockets("qemu:///session?mode=legacy", true, 1000, &[]),
        paths(&["/run/user/1000/libvirt/libvirt-sock"])
    );
    assert_eq!(sockets("qemu:///session?mode=legacy", false, 0, &[]), paths(&[legacy]));
    assert_eq!(
        sockets("test+unix:///default?mode=legacy", false, 1000, &[]),
        paths(&["/run/user/1000/libvirt/libvirt-sock"])
    );
    assert_eq!(sockets("qemu:///system?socket=/tmp/s", true, 0, &[]), paths(&["/tmp/s"]));
    assert_eq!(sockets("qemu+ssh://h/system", false, 1000, &[]), paths(&[direct, legacy]));
    assert_eq!(sockets("remote:///", false, 0, &[]), paths(&[legacy]));
}

#[test]
fn a_socket_that_cannot_be_chosen_says_why() {
    assert_eq!(sockets("qemu+tcp://h/system", false, 0, &[]), Err(UriError::NoSocket { transport: "tcp" }));
    assert_eq!(sockets("remote:///?mode=direct", false, 0, &[]), Err(UriError::NoDriverForDirectMode));
    let context = SocketContext { uid: 1000, runtime_dir: None, exists: &|_| false };
    assert_eq!(uri("qemu:///session").sockets(false, &context), Err(UriError::NoRuntimeDirectory));
}

#[test]
fn every_fault_is_named() {
    let owned = str::to_owned;
    assert_eq!(fault("kvm1"), UriError::NoScheme { text: owned("kvm1") });
    assert_eq!(fault("qemu:system"), UriError::NotHierarchical { text: owned("qemu:system") });
    assert_eq!(fault("://x"), UriError::BadScheme { scheme: owned("") });
    assert_eq!(fault("qemu+rsh://h/"), UriError::UnknownTransport { transport: owned("rsh") });
    assert_eq!(fault("qemu+unix://h/system"), UriError::HostOfUnixSocket { host: owned("h") });
    assert_eq!(fault("qemu+ssh:///system"), UriError::NoHost { transport: "ssh", driver: owned("qemu") });
    assert_eq!(fault("qemu://h:0/"), UriError::BadPort { port: owned("0") });
    assert_eq!(fault("qemu://h:+1/"), UriError::BadPort { port: owned("+1") });
    assert_eq!(fault("qemu://h:65536/"), UriError::BadPort { port: owned("65536") });
    assert_eq!(fault("qemu://[::1/"), UriError::UnclosedBracket { authority: owned("[::1") });
    assert_eq!(fault("qemu://[::g]/"), UriError::BadAddress { address: owned("::g") });
    assert_eq!(fault("qemu://a b/"), UriError::BadHost { host: owned("a b") });
    assert_eq!(fault("qemu:///%zz"), UriError::BadEscape { text: owned("/%zz") });
    assert_eq!(fault("qemu:///%ff"), UriError::BadEscape { text: owned("/%ff") });
    let no_tty = UriError::BadBoolean { param: "no_tty", value: owned("yes") };
    assert_eq!(fault("qemu:///?no_tty=yes"), no_tty);
    let mode = UriError::BadChoice { param: "mode", value: owned("x"), known: "auto, direct, legacy" };
    assert_eq!(fault("qemu:///?mode=x"), mode);
}

#[test]
fn nothing_can_become_an_option_or_a_second_line() {
    let dash = |component, text: &str| UriError::LeadingDash { component, text: text.to_owned() };
    assert_eq!(fault("qemu+ssh://-oProxyCommand=x/system"), dash("host", "-oProxyCommand=x"));
    assert_eq!(fault("qemu+ssh://%2doProxyCommand/system"), dash("host", "-oProxyCommand"));
    assert_eq!(fault("qemu+ssh://-l@h/system"), dash("user", "-l"));
    let control = |component, character| UriError::ControlCharacter { component, character };
    assert_eq!(fault("qemu+ssh://h%0a/system"), control("host", '\n'));
    assert_eq!(fault("qemu:///system%00"), control("path", '\0'));
    assert_eq!(fault("qemu:///system?socket=a\u{1b}b"), control("parameter", '\u{1b}'));
}

fn any_uri() -> impl Strategy<Value = String> {
    let host = prop_oneof![Just(String::new()), "[a-z0-9_.][a-z0-9_.-]{0,9}", Just("[fe80::2]".to_owned())];
    let param = "[a-zA-Z0-9_%&=; /ü+-]{0,12}";
    ("[a-z][a-z0-9.-]{0,5}", "(\\+(tcp|tls|ext))?", host, 1..65535_u16, "[a-zA-Z0-9 %/?#&=+.ü-]{0,20}", param)
        .prop_map(|(driver, transport, host, port, path, param)| {
            let port = if port % 2 == 0 { format!(":{port}") } else { String::new() };
            let path = utf8_percent_encode(&path, COMPONENT).to_string();
            let param = utf8_percent_encode(&param, COMPONENT).to_string();
            format!("{driver}{transport}://{host}{port}/{path}?p={param}&q")
        })
}

proptest! {
    #[test]
    fn what_is_written_is_what_was_read(text in any_uri()) {
        let uri: Uri = text.parse().unwrap();
        prop_assert_eq!(uri.to_string().parse(), Ok(uri));
    }

    #[test]
    fn no_text_panics_and_what_is_accepted_round_trips(text in "(qemu|test\\+ssh)://?[ -~ü]{0,40}") {
        if let Ok(uri) = text.parse::<Uri>() {
            prop_assert_eq!(uri.to_string().parse(), Ok(uri));
        }
    }
}
