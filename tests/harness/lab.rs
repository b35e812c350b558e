//! Whole libvirt hosts in namespaces of their own, with real domains, by `tests/lab/lab`.
//!
//! Each lab has its own name, folder and range of addresses, so several can be up at once.
//! It ends with its guard, or with the process that holds it.

use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use crate::Error;
use crate::answers::Answers;
use crate::held::Held;
use crate::process::output;
use crate::relay::Relay;
use crate::virsh::Virsh;
use crate::virtshell::Virtshell;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/lab/lab");
const START_LIMIT: Duration = Duration::from_secs(300);
const END_LIMIT: Duration = Duration::from_secs(60);
const STEP_LIMIT: Duration = Duration::from_secs(120);

/// A lab that is up; dropping it takes it down.
#[derive(Debug)]
pub struct Lab {
    site: Site,
    /// Sockets before the hosts' own, where somebody listens, for each host the ordinary and the read-only one.
    relays: Vec<[Relay; 2]>,
    _held: Held,
}

/// One of a lab's hosts.
#[derive(Debug, Clone, Copy)]
pub struct Host<'a> {
    lab: &'a Lab,
    number: u32,
}

impl Lab {
    /// Makes and starts `hosts` hosts, and waits until each libvirtd answers.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] with the lab's words when this machine cannot hold one.
    pub fn up(hosts: u32) -> Result<Self, Error> {
        let site = Site::next();
        let mut command = site.command();
        command.args(["hold", &hosts.to_string()]);
        let held = Held::start(command, |line| line == "ready", START_LIMIT, END_LIMIT)?;
        Ok(Self { site, relays: Vec::new(), _held: held })
    }

    /// Lets `answers` hear what is called through the URIs of this lab's hosts; virsh goes past it.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] when the sockets for that can't be opened.
    pub fn heard_by(mut self, answers: &Answers) -> Result<Self, Error> {
        for number in 1.. {
            let daemon = self.host(number).socket();
            if !daemon.exists() {
                break;
            }
            let before = |daemon: PathBuf, name: &str| {
                answers.before(&daemon, self.site.folder().join(format!("{name}{number}")))
            };
            let read_only = daemon.with_file_name("libvirt-sock-ro");
            let pair = [before(daemon, "heard")?, before(read_only, "heard-ro")?];
            self.relays.push(pair);
        }
        Ok(self)
    }

    /// Returns the host with this number, counted from 1.
    #[must_use]
    pub fn host(&self, number: u32) -> Host<'_> {
        Host { lab: self, number }
    }
}

impl Host<'_> {
    /// Returns the URI of a driver through the host's unix socket, `qemu+unix:///system?…` for `qemu`.
    #[must_use]
    pub fn uri(&self, driver: &str) -> String {
        self.relays().map_or_else(|| self.direct_uri(driver), |[relay, _]| uri(driver, relay.socket()))
    }

    /// Returns the same for whoever shall not be heard.
    #[must_use]
    pub fn direct_uri(&self, driver: &str) -> String {
        uri(driver, &self.socket())
    }

    /// Returns the URI of its QEMU driver by another transport, as the lab's other hosts see it.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] with the lab's words.
    pub fn lab_uri(&self, transport: &str) -> Result<String, Error> {
        Ok(self.lab(&["uri", transport])?.trim().to_owned())
    }

    /// Returns the URI of a driver through the host's read-only socket.
    #[must_use]
    pub fn uri_readonly(&self, driver: &str) -> String {
        let own = || uri(driver, &self.socket().with_file_name("libvirt-sock-ro"));
        self.relays().map_or_else(own, |[_, relay]| uri(driver, relay.socket()))
    }

    /// Returns the path of the host's socket, which works from outside its namespaces.
    #[must_use]
    pub fn socket(&self) -> PathBuf {
        self.lab.site.folder().join(format!("h{}/run/libvirt/libvirt-sock", self.number))
    }

    /// Returns a virsh on the host's QEMU driver.
    #[must_use]
    pub fn virsh(&self) -> Virsh {
        Virsh::new(self.direct_uri("qemu"))
    }

    /// Returns a `virtshell` that `user` runs inside of the host, on its QEMU driver.
    ///
    /// # Errors
    ///
    /// As [`Virtshell::new`].
    pub fn virtshell_as(&self, user: &str) -> Result<Virtshell, Error> {
        // The program lies where the user may not look, so the host gets it where everybody may.
        let script = format!(
            "cd / && {SCRIPT} exec h{0} sh -c \
             'touch /run/virtshell && mount --bind \"$1\" /run/virtshell' sh \"$0\" && \
             exec {SCRIPT} exec h{0} setpriv --reuid {user} --regid nogroup --clear-groups /run/virtshell \"$@\"",
            self.number
        );
        let site = &self.lab.site;
        let program = Virtshell::run_by("sh", &["-c", &script])?
            .env("LAB_NAME", &site.name)
            .env("LAB_DIR", &site.folder().to_string_lossy())
            .env("LAB_NET", &site.network)
            .env("HOME", "/nonexistent");
        Ok(program.connect("qemu:///system"))
    }

    fn relays(&self) -> Option<&[Relay; 2]> {
        self.lab.relays.get(self.number.checked_sub(1)? as usize)
    }

    /// Does one of the lab's own commands on this host, such as `["guest", "NAME"]`, `["fault", "kill"]`.
    ///
    /// # Errors
    ///
    /// [`Error::Failed`] with the lab's words.
    pub fn lab(&self, words: &[&str]) -> Result<String, Error> {
        let host = format!("h{}", self.number);
        let host_at = if words.first() == Some(&"fault") { 2 } else { 1 };
        let (before, after) = words.split_at(host_at.min(words.len()));
        let mut command = self.lab.site.command();
        command.args(before).arg(host).args(after);
        output(command, STEP_LIMIT)
    }
}

fn uri(driver: &str, socket: &Path) -> String {
    let path = if driver == "test" { "default" } else { "system" };
    format!("{driver}+unix:///{path}?socket={}", socket.display())
}

/// What keeps labs that are up at the same time apart.
#[derive(Debug)]
struct Site {
    name: String,
    network: String,
}

impl Site {
    fn next() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let lab = MADE.fetch_add(1, Ordering::Relaxed);
        let number = process::id().wrapping_mul(7).wrapping_add(lab);
        Self {
            name: format!("v{}x{lab}", process::id()),
            network: format!("10.{}.{}", 128 + number / 256 % 64, number % 256),
        }
    }

    fn folder(&self) -> PathBuf {
        Path::new("/var/tmp").join(format!("virtshell-{}", self.name))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(SCRIPT);
        command.env("LAB_NAME", &self.name).env("LAB_DIR", self.folder()).env("LAB_NET", &self.network);
        command
    }
}
