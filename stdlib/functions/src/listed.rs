//! Objects that one call listed: they share the host, the session and what was fetched of them.

use std::collections::HashSet;
use std::future::Future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::StreamExt;
use interp_engine::Session;
use interp_record::Fault;
use stdlib_driver::Error;
use stdlib_model::ErrorCode;
use stdlib_protocol::Procedure;

use crate::host::{Host, Identity};

/// The objects of a listing as the host names them (`H`), and their columns (`C`).
pub(crate) struct Listed<H, C> {
    pub(crate) session: Session,
    pub(crate) host: Host,
    pub(crate) handles: Vec<H>,
    /// Held while they are fetched.
    columns: tokio::sync::Mutex<C>,
    /// How many changes of the session each object's columns know of.
    known: Mutex<Vec<u64>>,
    /// The objects that the host did not have any more when it was asked about them.
    gone: Mutex<HashSet<usize>>,
    was_named: bool,
}

/// A result for each place that was asked for; a fault instead of all where nothing could be asked.
pub(crate) type Fetched<T> = Result<Vec<Result<T, Fault>>, Fault>;

impl<H: Clone, C: Default> Listed<H, C> {
    pub(crate) fn new(session: &Session, host: &Host, handles: Vec<H>) -> Self {
        let known = Mutex::new(vec![host.changes_so_far(); handles.len()]);
        let (columns, gone) = (tokio::sync::Mutex::default(), Mutex::default());
        Self { session: session.clone(), host: host.clone(), handles, columns, known, gone, was_named: false }
    }

    /// Returns the same, of objects that the script has named: one that is gone is a fault.
    pub(crate) fn named(mut self) -> Self {
        self.was_named = true;
        self
    }

    /// Returns how many objects there are.
    pub(crate) fn len(&self) -> usize {
        self.handles.len()
    }

    /// Returns what was fetched so far.
    pub(crate) fn columns(&self) -> tokio::sync::MutexGuard<'_, C> {
        self.session.lock(&self.columns)
    }

    /// Returns whether the host did not have the object at a place any more when it was asked about it.
    pub(crate) fn is_gone(&self, place: usize) -> bool {
        !self.was_named && self.gone().contains(&place)
    }

    /// Returns whether the object at a place was changed since its columns were fetched, by an
    /// operation on any handle to it; they are then to be forgotten.
    pub(crate) fn went_stale(&self, place: usize, object: impl Into<Identity>) -> bool {
        let last = self.host.last_change(&object.into());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match known.get_mut(place) {
            Some(known) if *known < last => {
                *known = last;
                true
            }
            _ => false,
        }
    }

    /// Waits for what is fetched.
    pub(crate) fn wait<T>(&self, fetch: impl Future<Output = Fetched<T>>) -> Fetched<T> {
        self.wait_for(fetch)?
    }

    /// Waits for what is asked of the host.
    pub(crate) fn wait_for<F: Future>(&self, asked: F) -> Result<F::Output, Fault> {
        self.host.wait(&self.session, "what is asked about its objects", asked)
    }

    /// Makes a call for the object at each place, pipelined.
    pub(crate) fn each<P: Procedure, T>(
        &self,
        places: &[usize],
        procedure: impl Fn(H) -> P,
        take: impl Fn(P::Reply) -> T,
    ) -> Fetched<T> {
        self.wait(self.ask(places, procedure, take))
    }

    /// Does what [`Listed::each`] does, together with other calls.
    pub(crate) async fn ask<P: Procedure, T>(
        &self,
        places: &[usize],
        procedure: impl Fn(H) -> P,
        take: impl Fn(P::Reply) -> T,
    ) -> Fetched<T> {
        let handles = places.iter().filter_map(|place| self.handles.get(*place).cloned());
        let calls: Vec<P> = handles.map(procedure).collect();
        let answers = self.host.connection().call_all(calls).collect::<Vec<_>>().await;
        let answers = places.iter().zip(answers);
        Ok(answers
            .map(|(place, answer)| answer.map(&take).map_err(|error| self.fault_of(*place, &error)))
            .collect())
    }

    /// Makes one call that lists the objects with some property, and says for each place whether
    /// it is among them.
    pub(crate) fn among<P: Procedure, K: PartialEq>(
        &self,
        places: &[usize],
        list: P,
        listed: impl Fn(P::Reply) -> Vec<K>,
        key: impl Fn(&H) -> K,
    ) -> Fetched<bool> {
        let chosen = listed(self.host.call(&self.session, list)?);
        let of = |place: &usize| self.handles.get(*place).is_some_and(|handle| chosen.contains(&key(handle)));
        Ok(places.iter().map(|place| Ok(of(place))).collect())
    }

    /// Returns an error about the object at a place as a fault, and notes if it says that it is gone.
    fn fault_of(&self, place: usize, error: &Error) -> Fault {
        if matches!(
            error.code(),
            Some(
                ErrorCode::NoDomain
                    | ErrorCode::NoDomainCheckpoint
                    | ErrorCode::NoDomainSnapshot
                    | ErrorCode::NoInterface
                    | ErrorCode::NoNetwork
                    | ErrorCode::NoNodeDevice
                    | ErrorCode::NoNwfilter
                    | ErrorCode::NoNwfilterBinding
                    | ErrorCode::NoSecret
                    | ErrorCode::NoStoragePool
                    | ErrorCode::NoStorageVol
            )
        ) {
            self.gone().insert(place);
        }
        self.host.fault(error)
    }

    fn gone(&self) -> MutexGuard<'_, HashSet<usize>> {
        self.gone.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
