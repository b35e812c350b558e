//! How each call is let through: what must not wait goes first, what takes long must not keep the others waiting.

use stdlib_protocol::{Access, Priority, ProcedureInfo};
use stdlib_rpc::Lane;

/// Returns the lane of a procedure.
///
/// What ends something must get through while the window is full of what it is to end.
/// libvirt gives low priority to what may wait for a domain; if it changes something too, it may take as long as a migration.
pub(crate) fn of(procedure: &ProcedureInfo) -> Lane {
    if procedure.ends_something() {
        Lane::Urgent
    } else if procedure.priority == Priority::Low && procedure.access == Access::Write {
        Lane::Long
    } else {
        Lane::Normal
    }
}

#[cfg(test)]
mod tests {
    use stdlib_protocol::lookup_name;
    use stdlib_rpc::Lane;

    use super::of;

    #[test]
    fn what_starts_and_migrates_is_long_and_what_only_asks_is_not() {
        let lane = |name| lookup_name(name).map(of);
        assert_eq!(lane("DOMAIN_CREATE_WITH_FLAGS"), Some(Lane::Long));
        assert_eq!(lane("DOMAIN_MIGRATE_PERFORM3_PARAMS"), Some(Lane::Long));
        assert_eq!(lane("DOMAIN_GET_INFO"), Some(Lane::Normal));
        assert_eq!(lane("DOMAIN_DEFINE_XML_FLAGS"), Some(Lane::Normal));
        assert_eq!(lane("DOMAIN_ABORT_JOB"), Some(Lane::Urgent));
    }
}
