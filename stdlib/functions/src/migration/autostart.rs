//! What becomes of it that a domain starts with its host: libvirt leaves that behind.
//!
//! The domain has moved by then, whatever comes of this: what can't be done is told, and is no failure of the migration.

use interp_engine::Session;
use stdlib_driver::Error;
use stdlib_protocol::Domain;
use stdlib_protocol::domain::{DomainGetAutostart, DomainLookupByName, DomainSetAutostart};

use super::place::titles;
use crate::host::Host;

/// A domain that starts with its host before it moves.
pub(super) struct Autostart<'a> {
    pub(super) session: &'a Session,
    pub(super) source: &'a Host,
    pub(super) dom: &'a Domain,
    /// Whether the source keeps a definition.
    pub(super) is_kept: bool,
}

impl Autostart<'_> {
    /// Returns whether it starts with its host; a host that doesn't say is asked no more.
    pub(super) async fn is_on(&self) -> bool {
        let answer = self.source.connection().call(DomainGetAutostart { dom: self.dom.clone() }).await;
        answer.is_ok_and(|reply| reply.autostart != 0)
    }

    /// Lets it start with the destination, under this name, and not with the source any more.
    pub(super) async fn keep(&self, destination: &Host, name: &str) {
        if let Err(error) = self.set(destination, name).await {
            let (_, to) = titles(self.source, destination);
            self.session.output().warn(&format!("`{name}`: it doesn't start with {to}: {error}"));
        }
    }

    async fn set(&self, destination: &Host, name: &str) -> Result<(), Error> {
        let there = destination.connection().call(DomainLookupByName { name: name.into() }).await?.dom;
        destination.connection().call(DomainSetAutostart { dom: there, autostart: 1 }).await?;
        if self.is_kept {
            let dom = self.dom.clone();
            self.source.connection().call(DomainSetAutostart { dom, autostart: 0 }).await?;
        }
        Ok(())
    }

    /// Says that it was left behind.
    pub(super) fn tell(&self, destination: &Host, name: &str) {
        let (from, to) = titles(self.source, destination);
        let still = match self.is_kept {
            true => format!(", and its old definition still starts with {from}"),
            false => String::new(),
        };
        self.session.output().note(&format!(
            "`{name}`: it doesn't start with {to}{still}; `autostart: \"keep\"` takes that along"
        ));
    }
}
