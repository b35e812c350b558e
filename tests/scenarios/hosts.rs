//! The hosts that scripts run on, each made when it is first asked for and shared from then on.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use harness::answers::Answers;
use harness::daemon::Daemon;
use harness::lab::Lab;
use harness::virsh::Virsh;
use libtest_mimic::Failed;

/// Which kind of host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `test:///default` in the process of virtshell.
    Embedded,
    /// `test:///default` behind a private libvirtd.
    Daemon,
    /// QEMU domains of a host in a lab.
    Qemu,
}

impl Kind {
    /// Returns the word that stands before the tests' names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Embedded => "embedded",
            Self::Daemon => "daemon",
            Self::Qemu => "qemu",
        }
    }

    /// Returns what it is, for people.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Embedded => "the embedded test driver",
            Self::Daemon => "libvirt's test driver behind libvirtd",
            Self::Qemu => "QEMU domains in a lab",
        }
    }

    /// Returns the type of domain that it runs.
    pub(crate) fn domain_type(self) -> &'static str {
        if self == Self::Qemu { "qemu" } else { "test" }
    }
}

/// The hosts of this run.
#[derive(Debug, Default)]
pub(crate) struct Hosts {
    daemon: OnceLock<Result<Daemon, String>>,
    lab: OnceLock<Result<Lab, String>>,
    pair: OnceLock<Result<Lab, String>>,
    turn: Mutex<()>,
    answers: Answers,
}

impl Hosts {
    /// Returns the URI of the host of this kind.
    pub(crate) fn uri(&self, kind: Kind) -> Result<String, Failed> {
        Ok(match kind {
            Kind::Embedded => "test:///default".to_owned(),
            Kind::Daemon => self.daemon()?.uri("test:///default"),
            Kind::Qemu => self.lab()?.host(1).uri("qemu"),
        })
    }

    /// Returns virsh on the host of this kind; of an embedded host it sees one of its own, fresh.
    pub(crate) fn virsh(&self, kind: Kind) -> Result<Virsh, Failed> {
        Ok(Virsh::new(match kind {
            Kind::Embedded => "test:///default".to_owned(),
            Kind::Daemon => self.daemon()?.direct_uri("test:///default"),
            Kind::Qemu => self.lab()?.host(1).direct_uri("qemu"),
        }))
    }

    /// Returns the lab, brought up now if need be; its host has the domain [`DOMAIN`], shut off.
    pub(crate) fn lab(&self) -> Result<&Lab, Failed> {
        let lab =
            self.lab.get_or_init(|| lab_with_a_domain(&self.answers).map_err(|error| error.to_string()));
        lab.as_ref().map_err(Failed::from)
    }

    /// Returns a lab of two hosts that share a folder for images, brought up now if need be.
    pub(crate) fn pair(&self) -> Result<&Lab, Failed> {
        let up = || Lab::up(2)?.heard_by(&self.answers);
        let lab = self.pair.get_or_init(|| up().map_err(|error| error.to_string()));
        lab.as_ref().map_err(Failed::from)
    }

    /// Returns what real daemons answered to scripts so far.
    pub(crate) fn answers(&self) -> &Answers {
        &self.answers
    }

    /// Returns a guard under which nobody else changes a host: scripts use the same names, and lists
    /// are compared.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn daemon(&self) -> Result<&Daemon, Failed> {
        let start = || Daemon::start()?.heard_by(&self.answers);
        let daemon = self.daemon.get_or_init(|| start().map_err(|error| error.to_string()));
        daemon.as_ref().map_err(Failed::from)
    }
}

/// The domain that the lab's host has from the beginning.
pub(crate) const DOMAIN: &str = "booted";

fn lab_with_a_domain(answers: &Answers) -> Result<Lab, harness::Error> {
    let lab = Lab::up(1)?.heard_by(answers)?;
    lab.host(1).lab(&["guest", DOMAIN, "--define-only"])?;
    Ok(lab)
}
