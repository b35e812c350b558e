//! A migration that virtshell drives itself, between two hosts that need not know each other.
//!
//! Begin at the source, prepare at the destination, perform at the source, finish at the destination, confirm at the
//! source; each hands a cookie to the next. The rules where one fails are libvirt's, with one exception: where
//! the answer to *finish* was lost, the destination is asked again over a new connection, and where it can't be
//! asked nothing is confirmed. The source then keeps its copy paused, instead of letting a second one run.

use futures::FutureExt;
use futures::future::{BoxFuture, FusedFuture};
use interp_record::Fault;
use stdlib_driver::{Connection, Error};
use stdlib_model::enums::{DomainMigrateFlags as Flags, DomainState};
use stdlib_model::typed_fields::domain_job as field;
use stdlib_protocol::connect::ConnectSupportsFeature;
use stdlib_protocol::domain::{
    DomainGetState, DomainMigrateBegin3Params, DomainMigrateConfirm3Params, DomainMigrateFinish3Params,
    DomainMigratePerform3Params, DomainMigratePrepare3Params,
};
use stdlib_protocol::{Domain, TypedParam};

use super::perform::Watch;
use super::place::Place;
use crate::host::Host;
use crate::job::Stop;

/// `VIR_DRV_FEATURE_MIGRATE_CHANGE_PROTECTION`.
const CHANGE_PROTECTION: i32 = 7;
/// `VIR_DRV_FEATURE_MIGRATION_OFFLINE`.
const OFFLINE: i32 = 12;
/// `VIR_DRV_FEATURE_MIGRATION_PARAMS`.
const PARAMS: i32 = 13;

/// What the source alone is to know.
const SOURCE_ONLY: u32 = Flags::ABORT_ON_ERROR.bits() | Flags::AUTO_CONVERGE.bits();

/// What a step hands to the next, whatever it may be.
type Cookie = Vec<u8>;

/// A migration in the making.
pub(super) struct Managed<'a> {
    pub(super) source: &'a Host,
    pub(super) destination: &'a Host,
    pub(super) dom: &'a Domain,
    /// Its name on the destination.
    pub(super) name: String,
    pub(super) flags: u32,
    pub(super) params: Vec<TypedParam>,
    pub(super) watch: Watch<'a>,
    /// Opens a new connection to the destination.
    pub(super) reopen: &'a dyn Fn() -> BoxFuture<'a, Result<Connection, Error>>,
}

/// How the finish step ended.
enum Finished {
    /// The destination has it.
    Moved,
    /// The destination has given it up, or never got it.
    Failed(Fault),
    /// Nobody knows.
    Unknown(Fault),
}

impl Managed<'_> {
    /// Moves the domain.
    ///
    /// # Errors
    /// What went wrong first; the domain then runs on at the source, or the fault says why that isn't known.
    pub(super) async fn run(mut self, stop: &mut Stop) -> Result<(), Fault> {
        self.agree().await?;
        self.heed_state().await?;
        let begin = DomainMigrateBegin3Params {
            dom: self.dom.clone(),
            params: self.params.clone().into(),
            flags: self.flags,
        };
        let begun = self.at_source(self.source.connection().call(begin).await)?;
        self.set(field::MIGRATE_PARAM_DEST_XML, begun.xml.to_string());
        let cookie = match self.prepare(begun.cookie_out.into_bytes()).await {
            Ok(cookie) => cookie,
            Err(fault) => {
                self.confirm(Cookie::new(), true).await;
                return Err(fault);
            }
        };
        if stop.is_terminated() || stop_was_asked(stop) {
            self.finish(cookie, true).await;
            self.confirm(Cookie::new(), true).await;
            return Err(Fault::new("OPERATION_ABORTED", "it was stopped before its memory was sent"));
        }
        let cookie = match self.is_offline() {
            false => self.perform(cookie, stop).await?,
            // What the destination said is for the source; handed back to it, it would be its own word.
            true => Cookie::new(),
        };
        self.end(cookie).await
    }

    /// Makes sure that both hosts know how to do it.
    async fn agree(&mut self) -> Result<(), Fault> {
        let offline = self.is_offline();
        for host in [self.source, self.destination] {
            for (feature, what) in [(PARAMS, "migrate by typed parameters"), (OFFLINE, "move what is off")] {
                if (feature == PARAMS || offline) && !supports(host, feature).await? {
                    let message =
                        format!("{} can't {what}: its hypervisor, or its libvirt, is too old", host.name());
                    return Err(Fault::new("NO_SUPPORT", message).at(host.name()));
                }
            }
        }
        if supports(self.source, CHANGE_PROTECTION).await? {
            self.flags |= Flags::CHANGE_PROTECTION.bits();
        }
        Ok(())
    }

    /// A domain that is paused stays so. One that runs can't move offline: libvirt would let a second copy be
    /// defined, and say that it moved.
    async fn heed_state(&mut self) -> Result<(), Fault> {
        let request = DomainGetState { dom: self.dom.clone(), flags: 0 };
        let reply = self.at_source(self.source.connection().call(request).await)?;
        let state = DomainState::from(reply.state);
        if self.is_offline() && !matches!(state, DomainState::Shutoff | DomainState::Crashed) {
            let message = format!("it is {state}: only what is off moves with `offline`");
            return Err(Fault::new("OPERATION_INVALID", message).at(self.source.name()));
        }
        // One that broke off while it ran at the destination is paused here, and goes on running there.
        if state == DomainState::Paused && self.flags & Flags::POSTCOPY_RESUME.bits() == 0 {
            self.flags |= Flags::PAUSED.bits();
        }
        Ok(())
    }

    fn is_offline(&self) -> bool {
        self.flags & Flags::OFFLINE.bits() != 0
    }

    /// The destination gets ready.
    async fn prepare(&mut self, cookie: Cookie) -> Result<Cookie, Fault> {
        let prepare = DomainMigratePrepare3Params {
            params: self.params.clone().into(),
            cookie_in: cookie.into(),
            flags: self.flags & !SOURCE_ONLY,
        };
        let prepared = self.destination.connection().call(prepare).await;
        let prepared = prepared.map_err(|error| self.destination.fault(&error))?;
        if let Some(uri) = prepared.uri_out {
            self.set(field::MIGRATE_PARAM_URI, uri.to_string());
        }
        Ok(prepared.cookie_out.into_bytes())
    }

    /// The source sends the domain; where it can't, both sides know of it afterwards.
    async fn perform(&mut self, cookie: Cookie, stop: &mut Stop) -> Result<Cookie, Fault> {
        let perform = DomainMigratePerform3Params {
            dom: self.dom.clone(),
            dconnuri: None,
            params: self.params.clone().into(),
            cookie_in: cookie.into(),
            flags: self.flags,
        };
        match self.watch.watched(self.source.connection().call(perform), stop).await {
            Ok(performed) => Ok(performed.cookie_out.into_bytes()),
            Err(fault) => {
                // The source knows that it failed; its destination has to be told, its own error doesn't matter then.
                self.finish(Cookie::new(), true).await;
                Err(fault)
            }
        }
    }

    /// The destination lets it run, and the source forgets it; or the source lets it go on.
    async fn end(&self, cookie: Cookie) -> Result<(), Fault> {
        match self.finish(cookie, false).await {
            (Finished::Moved, cookie) => {
                if let Some(error) = self.confirm(cookie, false).await {
                    (self.watch.warn)(&format!(
                        "it runs on {}, which {} can't be told: its copy there may be left paused: {error}",
                        self.destination.name(),
                        self.source.name(),
                    ));
                }
                Ok(())
            }
            (Finished::Failed(fault), cookie) => {
                self.confirm(cookie, true).await;
                Err(fault)
            }
            (Finished::Unknown(fault), _) => Err(fault),
        }
    }

    /// The destination lets it run, or gives it up.
    async fn finish(&self, cookie: Cookie, is_cancelled: bool) -> (Finished, Cookie) {
        let mut params = self.params.clone();
        set(&mut params, field::MIGRATE_PARAM_DEST_NAME, self.name.clone());
        let finish = DomainMigrateFinish3Params {
            params: params.into(),
            cookie_in: cookie.into(),
            flags: self.flags & !SOURCE_ONLY,
            cancelled: is_cancelled.into(),
        };
        match self.destination.connection().call(finish).await {
            Ok(finished) => (Finished::Moved, finished.cookie_out.into_bytes()),
            Err(error @ Error::OutcomeUnknown { .. }) if !is_cancelled => {
                (self.ask_again(&error).await, Cookie::new())
            }
            Err(error) => (Finished::Failed(self.destination.fault(&error)), Cookie::new()),
        }
    }

    /// Asks the destination, over a new connection, whether it has the domain.
    async fn ask_again(&self, error: &Error) -> Finished {
        let fault = self.destination.fault(error);
        let Ok(connection) = (self.reopen)().await else { return Finished::Unknown(fault) };
        let place = Place::of(&connection, &self.name).await;
        // Its last connection to the domain is gone, and a copy that was never let run with it.
        let _ = connection.close().await;
        match place {
            // Its definition is there, which says nothing about whether the destination means to keep it.
            Place::There(_) if self.is_offline() => Finished::Unknown(fault),
            Place::There(state) if place.is_active() && !is_waiting(state) => Finished::Moved,
            Place::There(_) | Place::Split(_) if place.is_active() => Finished::Unknown(fault),
            Place::There(_) | Place::NotThere => Finished::Failed(fault),
            Place::Split(_) | Place::Unknown => Finished::Unknown(fault),
        }
    }

    /// The source forgets it, or lets it go on. Returns what went wrong.
    async fn confirm(&self, cookie: Cookie, is_cancelled: bool) -> Option<Error> {
        let confirm = DomainMigrateConfirm3Params {
            dom: self.dom.clone(),
            params: self.params.clone().into(),
            cookie_in: cookie.into(),
            flags: self.flags,
            cancelled: is_cancelled.into(),
        };
        self.source.connection().call(confirm).await.err()
    }

    fn set(&mut self, name: &'static str, value: String) {
        set(&mut self.params, name, value);
    }

    fn at_source<T>(&self, answer: Result<T, Error>) -> Result<T, Fault> {
        answer.map_err(|error| self.source.fault(&error))
    }
}

/// A copy that waits for its memory, or that was left paused when it had come.
fn is_waiting(state: DomainState) -> bool {
    matches!(state, DomainState::Paused)
}

fn stop_was_asked(stop: &mut Stop) -> bool {
    stop.now_or_never().is_some()
}

/// Gives a parameter another value, or a first one.
fn set(params: &mut Vec<TypedParam>, name: &'static str, value: String) {
    params.retain(|param| param.field != *name);
    params.push(TypedParam::new(name, value));
}

async fn supports(host: &Host, feature: i32) -> Result<bool, Fault> {
    let reply = host.connection().call(ConnectSupportsFeature { feature }).await;
    reply.map(|reply| reply.supported != 0).map_err(|error| host.fault(&error))
}
