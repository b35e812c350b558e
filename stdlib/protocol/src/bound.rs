//! What a call does to something that goes on: begins or ends a registration, goes on with a migration, ends a job.
//!
//! libvirt's own tables don't say it, so it stands here by name; the tests hold the lists to the tables.

use crate::ProcedureInfo;

/// What asks a host to tell something from now on.
const REGISTERS: &[&str] = &[
    "CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY",
    "CONNECT_DOMAIN_EVENT_REGISTER",
    "CONNECT_DOMAIN_EVENT_REGISTER_ANY",
    "CONNECT_DOMAIN_MONITOR_EVENT_REGISTER",
    "CONNECT_NETWORK_EVENT_REGISTER_ANY",
    "CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY",
    "CONNECT_REGISTER_CLOSE_CALLBACK",
    "CONNECT_SECRET_EVENT_REGISTER_ANY",
    "CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY",
];

/// What takes that back.
const DEREGISTERS: &[&str] = &[
    "CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY",
    "CONNECT_DOMAIN_EVENT_DEREGISTER",
    "CONNECT_DOMAIN_EVENT_DEREGISTER_ANY",
    "CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER",
    "CONNECT_NETWORK_EVENT_DEREGISTER_ANY",
    "CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY",
    "CONNECT_SECRET_EVENT_DEREGISTER_ANY",
    "CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY",
    "CONNECT_UNREGISTER_CLOSE_CALLBACK",
];

/// The later steps of a migration: a host gives it up when the connection goes that began it.
const MIGRATES_ON: &[&str] = &[
    "DOMAIN_MIGRATE_CONFIRM3",
    "DOMAIN_MIGRATE_CONFIRM3_PARAMS",
    "DOMAIN_MIGRATE_FINISH",
    "DOMAIN_MIGRATE_FINISH2",
    "DOMAIN_MIGRATE_FINISH3",
    "DOMAIN_MIGRATE_FINISH3_PARAMS",
    "DOMAIN_MIGRATE_PERFORM",
    "DOMAIN_MIGRATE_PERFORM3",
    "DOMAIN_MIGRATE_PERFORM3_PARAMS",
];

/// What ends something that is going on.
const ENDS: &[&str] = &[
    "CONNECT_CLOSE",
    "DOMAIN_ABORT_JOB",
    "DOMAIN_ABORT_JOB_FLAGS",
    "DOMAIN_BLOCK_JOB_ABORT",
    "DOMAIN_MIGRATE_CONFIRM3_PARAMS",
];

impl ProcedureInfo {
    /// Returns whether it registers for what a host tells, or takes that back.
    pub fn is_registration(&self) -> bool {
        REGISTERS.contains(&self.name) || DEREGISTERS.contains(&self.name)
    }

    /// Returns whether it goes on with something that ends with the connection that began it: a registration, which
    /// another connection's number could be mistaken for; a migration, whose hosts give it up themselves.
    pub fn is_bound_to_connection(&self) -> bool {
        DEREGISTERS.contains(&self.name) || MIGRATES_ON.contains(&self.name)
    }

    /// Returns whether it ends something that is going on, and so must get through past what it is to end.
    pub fn ends_something(&self) -> bool {
        ENDS.contains(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Kind, lookup_name, procedures};

    #[test]
    fn all_that_is_named_exists() {
        let named = [REGISTERS, DEREGISTERS, MIGRATES_ON, ENDS].concat();
        let unknown: Vec<_> = named.into_iter().filter(|name| lookup_name(name).is_none()).collect();
        assert_eq!(unknown, [""; 0]);
    }

    #[test]
    fn all_that_registers_or_migrates_on_is_named() {
        let forgotten = procedures().filter(|it| it.kind == Kind::Call).filter(|it| {
            let registers = it.name.contains("REGISTER");
            let migrates = ["_PERFORM", "_FINISH", "_CONFIRM"].iter().any(|step| it.name.contains(step));
            registers != it.is_registration()
                || it.name.starts_with("DOMAIN_MIGRATE_") && migrates != it.is_bound_to_connection()
        });
        assert_eq!(forgotten.map(|it| it.name).collect::<Vec<_>>(), [""; 0]);
    }
}
