//! What is otherwise with the domains of a host than it was: for one who has missed events.

use std::collections::BTreeMap;

use futures::TryStreamExt;
use interp_record::{Record, Value};
use stdlib_driver::{Connection, Error};
use stdlib_model::ErrorCode;
use stdlib_model::enums::{DomainEventType, DomainState};
use stdlib_protocol::Event;
use stdlib_protocol::connect::ConnectListAllDomains;
use stdlib_protocol::domain::DomainGetState;

/// The domains of a host, and their states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Known(BTreeMap<[u8; 16], (String, DomainState)>);

impl Known {
    /// Asks a host.
    pub(super) async fn of(connection: &Connection) -> Result<Self, Error> {
        let listed = connection.call(ConnectListAllDomains { need_results: 1, flags: 0 }).await?.domains;
        let domains: Vec<_> = listed.into_iter().collect();
        let questions = domains.iter().map(|dom| DomainGetState { dom: dom.clone(), flags: 0 });
        let questions: Vec<_> = questions.collect();
        let mut known = BTreeMap::new();
        let mut answers =
            std::pin::pin!(futures::StreamExt::map(connection.call_all(questions), Ok::<_, Error>));
        let mut domains = domains.into_iter();
        while let (Some(answer), Some(domain)) = (answers.try_next().await?, domains.next()) {
            match answer {
                Ok(reply) => {
                    let state = DomainState::from(reply.state);
                    known.insert(*domain.uuid.as_bytes(), (domain.name.to_string(), state));
                }
                // It went between the two questions.
                Err(error) if error.code() == Some(ErrorCode::NoDomain) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self(known))
    }

    /// Takes in what an event tells.
    pub(super) fn heed(&mut self, event: &Event) {
        let Event::DomainEventCallbackLifecycle(event) = event else { return };
        let (uuid, name) = (*event.msg.dom.uuid.as_bytes(), event.msg.dom.name.to_string());
        let state = match DomainEventType::from(event.msg.event) {
            DomainEventType::Defined => {
                self.0.entry(uuid).or_insert((name, DomainState::Shutoff));
                return;
            }
            DomainEventType::Undefined => {
                self.0.remove(&uuid);
                return;
            }
            DomainEventType::Started | DomainEventType::Resumed => DomainState::Running,
            DomainEventType::Suspended => DomainState::Paused,
            DomainEventType::Stopped => DomainState::Shutoff,
            DomainEventType::Crashed => DomainState::Crashed,
            DomainEventType::Pmsuspended => DomainState::Pmsuspended,
            DomainEventType::Shutdown | DomainEventType::Other(_) => return,
        };
        self.0.insert(uuid, (name, state));
    }

    /// Returns what is otherwise now: which appeared, which are gone, which are in another state.
    pub(super) fn differences(&self, now: &Self) -> Record {
        let named = |name: &str, fields: &[(&str, DomainState)]| {
            let states = fields.iter().map(|(field, state)| (*field, Value::string(state.word())));
            let all = [("name", Value::string(name))].into_iter().chain(states);
            Value::Record(Record::from_fields(all))
        };
        let appeared = now.0.iter().filter(|(uuid, _)| !self.0.contains_key(*uuid));
        let appeared = appeared.map(|(_, (name, state))| named(name, &[("now", *state)]));
        let gone = self.0.iter().filter(|(uuid, _)| !now.0.contains_key(*uuid));
        let gone = gone.map(|(_, (name, state))| named(name, &[("before", *state)]));
        let changed = now.0.iter().filter_map(|(uuid, (name, state))| {
            let (_, before) = self.0.get(uuid)?;
            (before != state).then(|| named(name, &[("before", *before), ("now", *state)]))
        });
        Record::from_fields([
            ("appeared", Value::list(appeared.collect())),
            ("gone", Value::list(gone.collect())),
            ("changed", Value::list(changed.collect())),
        ])
    }
}

#[cfg(test)]
mod tests {
    use stdlib_protocol::domain::event::DomainEventCallbackLifecycle;
    use stdlib_protocol::{Domain, DomainEventLifecycleMsg, Uuid};

    use super::*;

    fn known(domains: &[(&str, u8, DomainState)]) -> Known {
        Known(domains.iter().map(|(name, uuid, state)| ([*uuid; 16], ((*name).to_owned(), *state))).collect())
    }

    fn happens(known: &mut Known, event: DomainEventType, (name, uuid): (&str, u8)) {
        let dom = Domain { name: name.into(), uuid: Uuid::from_bytes([uuid; 16]), id: 1 };
        let msg = DomainEventLifecycleMsg { dom, event: event.value(), detail: 0 };
        known.heed(&DomainEventCallbackLifecycle { callback_id: 0, msg }.into());
    }

    #[test]
    fn events_keep_what_is_known_up_to_date() {
        let mut found = known(&[("a", 1, DomainState::Running), ("b", 2, DomainState::Shutoff)]);
        happens(&mut found, DomainEventType::Suspended, ("a", 1));
        happens(&mut found, DomainEventType::Undefined, ("b", 2));
        happens(&mut found, DomainEventType::Defined, ("c", 3));
        assert_eq!(found, known(&[("a", 1, DomainState::Paused), ("c", 3, DomainState::Shutoff)]));
    }

    #[test]
    fn differences_are_told_by_name_and_state() {
        let before = known(&[("a", 1, DomainState::Running), ("b", 2, DomainState::Shutoff)]);
        let now = known(&[("a", 1, DomainState::Paused), ("c", 3, DomainState::Running)]);
        let said = Value::Record(before.differences(&now));
        let list = |record: Record| Value::list(vec![Value::Record(record)]);
        let text = |fields: &[(&str, &str)]| {
            Record::from_fields(fields.iter().map(|(name, value)| (*name, Value::from(*value))))
        };
        let expected = Record::from_fields([
            ("appeared", list(text(&[("name", "c"), ("now", "running")]))),
            ("gone", list(text(&[("name", "b"), ("before", "shutoff")]))),
            ("changed", list(text(&[("name", "a"), ("before", "running"), ("now", "paused")]))),
        ]);
        assert_eq!(said, Value::Record(expected));
    }
}
