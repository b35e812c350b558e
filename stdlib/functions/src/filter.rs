//! The conditions of a pipeline as flags of libvirt's lists.
//!
//! Flags come in groups: in each, an object has one property of several, and a list with some flags
//! of a group has the objects with those. A condition takes from its group the flags under which it
//! is certain to fail. Conditions are looked at in their order, up to the first that flags and names
//! don't decide: reading a field for it may raise a fault, which later ones must not hide.

use std::sync::Arc;

use interp_engine::{Comparison, Condition, Demand, Test};
use interp_record::{Fault, Value};

/// A flag of a list.
pub(crate) struct Flag {
    /// Its bit.
    pub(crate) bit: u32,
    /// Flags with the same number exclude each other, and one of them holds for each object.
    pub(crate) group: usize,
    /// What the fields are of an object that is listed by it. A field that is in another flag of the
    /// group only, can be anything here.
    pub(crate) fields: &'static [(&'static str, Known)],
}

/// What a field is known to be.
#[derive(Clone, Copy)]
pub(crate) enum Known {
    Bool(bool),
    Word(&'static str),
}

/// Which flags a list is asked for with.
#[derive(Clone)]
pub(crate) struct Filter {
    flags: &'static [Flag],
    /// The flags that may hold of what the script has asked for.
    asked: u32,
    /// Those of them that may hold of what the pipeline keeps.
    allowed: u32,
    /// What is asked of the names.
    names: Arc<[Condition]>,
}

impl Known {
    fn value(self) -> Value {
        match self {
            Self::Bool(value) => value.into(),
            Self::Word(word) => word.into(),
        }
    }
}

impl Filter {
    /// Returns what leaves out the objects with a flag among `without`, and those that a pipeline is
    /// certain to leave out.
    pub(crate) fn new(flags: &'static [Flag], without: u32, demand: &Demand) -> Self {
        let asked = flags.iter().fold(0, |all, flag| all | flag.bit) & !without;
        let mut filter = Self { flags, asked, allowed: asked, names: Arc::new([]) };
        let mut names = Vec::new();
        for condition in demand.conditions() {
            if &*condition.field == "name" {
                if condition.holds(&Value::from("")).is_none() {
                    break;
                }
                names.push(condition.clone());
            } else if !filter.narrow(condition) {
                break;
            }
        }
        filter.names = names.into();
        filter
    }

    /// Takes out the flags under which a condition fails, and returns whether the rest decide it.
    fn narrow(&mut self, condition: &Condition) -> bool {
        let of_field = |flag: &&Flag| flag.fields.iter().any(|(name, _)| **name == *condition.field);
        let Some(group) = self.flags.iter().find(of_field).map(|flag| flag.group) else { return false };
        let mut failing = 0;
        let mut decides = true;
        for flag in self.flags.iter().filter(|flag| flag.group == group && self.allowed & flag.bit != 0) {
            let known = flag.fields.iter().find(|(name, _)| **name == *condition.field);
            let holds = match known {
                Some((_, known)) => condition.holds(&known.value()),
                None => self.holds_for_others(group, condition),
            };
            match holds {
                Some(true) => {}
                Some(false) => failing |= flag.bit,
                None => decides = false,
            }
        }
        let allowed = self.allowed & !failing;
        if allowed & self.group(group) == 0 {
            // Nothing is left: a list without flags of the group would have all.
            return false;
        }
        self.allowed = allowed;
        decides
    }

    /// Returns whether a condition holds for objects of which no flag of the group tells the field: it has
    /// none of the values that other flags tell.
    fn holds_for_others(&self, group: usize, condition: &Condition) -> Option<bool> {
        let told = |value: &Value| {
            let fields = self.flags.iter().filter(|flag| flag.group == group).flat_map(|flag| flag.fields);
            fields.clone().any(|(name, known)| **name == *condition.field && known.value() == *value)
        };
        match &condition.test {
            Test::OneOf(values) => values.iter().all(told).then_some(false),
            Test::Compare(Comparison::NotEqual, value) => told(value).then_some(true),
            _ => None,
        }
    }

    /// Returns the bits to ask with.
    pub(crate) fn bits(&self) -> u32 {
        let groups =
            (0..=self.flags.iter().map(|flag| flag.group).max().unwrap_or(0)).map(|group| self.group(group));
        groups
            .filter(|group| self.allowed & group != *group)
            .fold(0, |bits, group| bits | self.allowed & group)
    }

    /// Lists with the flags, or with fewer where the host doesn't know them.
    pub(crate) fn list<T>(&mut self, list: impl Fn(u32) -> Result<T, Fault>) -> Result<T, Fault> {
        match list(self.bits()) {
            Err(fault) => self.give_up(fault).and_then(|()| list(self.bits())),
            listed => listed,
        }
    }

    /// Asks for all that the script has asked for, where the host doesn't know the flags.
    ///
    /// # Errors
    /// Returns the fault of the list where it has another reason.
    fn give_up(&mut self, fault: Fault) -> Result<(), Fault> {
        if self.allowed == self.asked || !matches!(fault.code().name(), "INVALID_ARG" | "NO_SUPPORT") {
            return Err(fault);
        }
        self.allowed = self.asked;
        Ok(())
    }

    /// Returns what a field is of every object that was listed.
    pub(crate) fn known(&self, field: &str) -> Option<Value> {
        let mut allowed = self.flags.iter().filter(|flag| self.allowed & flag.bit != 0).filter(|flag| {
            let group = self.flags.iter().filter(|other| other.group == flag.group);
            group.flat_map(|other| other.fields).any(|(name, _)| *name == field)
        });
        let of =
            |flag: &Flag| flag.fields.iter().find(|(name, _)| *name == field).map(|(_, known)| known.value());
        let first = of(allowed.next()?)?;
        allowed.all(|flag| of(flag).as_ref() == Some(&first)).then_some(first)
    }

    /// Returns what a field that is a bool is of every object that was listed.
    pub(crate) fn known_bool(&self, field: &str) -> Option<bool> {
        match self.known(field)? {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns whether a pipeline may keep an object of this name.
    pub(crate) fn lets_through(&self, name: &str) -> bool {
        self.names.iter().all(|condition| condition.holds(&Value::from(name)) != Some(false))
    }

    fn group(&self, group: usize) -> u32 {
        self.flags.iter().filter(|flag| flag.group == group).fold(0, |bits, flag| bits | flag.bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAGS: &[Flag] = &[
        Flag { bit: 1, group: 0, fields: &[("persistent", Known::Bool(true))] },
        Flag { bit: 2, group: 0, fields: &[("persistent", Known::Bool(false))] },
        Flag {
            bit: 4,
            group: 1,
            fields: &[("state", Known::Word("running")), ("running", Known::Bool(true))],
        },
        Flag {
            bit: 8,
            group: 1,
            fields: &[("state", Known::Word("paused")), ("running", Known::Bool(false))],
        },
        Flag { bit: 16, group: 1, fields: &[("running", Known::Bool(false))] },
    ];

    fn narrowed(conditions: &[(&str, Test)]) -> (u32, Vec<bool>) {
        let mut filter = Filter::new(FLAGS, 0, &Demand::default());
        let conditions =
            conditions.iter().map(|(field, test)| Condition { field: (*field).into(), test: test.clone() });
        let decided = conditions.map(|condition| filter.narrow(&condition)).collect();
        (filter.bits(), decided)
    }

    fn is(word: &str) -> Test {
        Test::OneOf(vec![word.into()])
    }

    #[test]
    fn a_condition_takes_out_the_flags_under_which_it_fails() {
        assert_eq!(narrowed(&[]), (0, vec![]));
        assert_eq!(narrowed(&[("running", Test::Is(true))]), (4, vec![true]));
        assert_eq!(
            narrowed(&[("running", Test::Is(false)), ("persistent", Test::Is(false))]),
            (26, vec![true, true])
        );
        let not_running = Test::Compare(Comparison::NotEqual, "running".into());
        assert_eq!(narrowed(&[("state", not_running)]), (24, vec![true]));
    }

    #[test]
    fn what_no_flag_tells_is_left_to_the_pipeline() {
        // `crashed` is one of those that the last flag stands for.
        assert_eq!(narrowed(&[("state", is("crashed"))]), (16, vec![false]));
        assert_eq!(narrowed(&[("memory", Test::Is(true))]), (0, vec![false]));
        // Both can't hold: a list with no flag of the group would have everything.
        assert_eq!(narrowed(&[("running", Test::Is(true)), ("state", is("paused"))]), (4, vec![true, false]));
    }

    #[test]
    fn flags_that_a_host_does_not_know_are_given_up_and_what_was_asked_for_stays() {
        let mut filter = Filter::new(FLAGS, 2, &Demand::default());
        filter.narrow(&Condition { field: "running".into(), test: Test::Is(true) });
        assert_eq!(filter.bits(), 5);
        let lost = Fault::new("CONNECTION_LOST", "");
        assert_eq!(filter.give_up(lost.clone()), Err(lost));
        let unknown = Fault::new("INVALID_ARG", "");
        assert_eq!(filter.give_up(unknown.clone()), Ok(()));
        assert_eq!(filter.bits(), 1);
        assert_eq!(filter.known("running"), None);
        assert_eq!(filter.give_up(unknown.clone()), Err(unknown));
    }

    #[test]
    fn what_flags_say_of_all_is_known() {
        let mut filter = Filter::new(FLAGS, 0, &Demand::default());
        assert_eq!(filter.known("running"), None);
        filter.narrow(&Condition { field: "running".into(), test: Test::Is(false) });
        assert_eq!(filter.known("running"), Some(false.into()));
        assert_eq!(filter.known("state"), None);
        filter.narrow(&Condition { field: "state".into(), test: is("paused") });
        assert_eq!(filter.known("state"), Some("paused".into()));
        assert_eq!(filter.known("memory"), None);
    }
}
