//! What a migration may take, before it begins and while it runs: `migrate_max_speed` and its like.

use interp_engine::{Call, Example, Function};
use interp_record::{Duration, Fault, Rate, Size, Value};
use interp_types::{Effect, Input, Param, Signature, Ty};
use stdlib_model::enums::DomainMigrateMaxSpeedFlags as SpeedFlags;
use stdlib_protocol::domain::{
    DomainMigrateGetCompressionCache, DomainMigrateGetMaxDowntime, DomainMigrateGetMaxSpeed,
    DomainMigrateSetCompressionCache, DomainMigrateSetMaxDowntime, DomainMigrateSetMaxSpeed,
};

use super::options::mebibytes;
use crate::domain::Domain;
use crate::flags::flags;
use crate::plain::{OUTCOME, PLAIN, flag};

const THIS: Input = Input::Each(Ty::Object("Domain"));

const POSTCOPY: Param = flag("postcopy", "Whether it is meant after it went on at the destination.");

const fn param(name: &'static str, about: &'static str, ty: Ty) -> Param {
    Param { name, about, ty, default: None }
}

/// `set_migrate_max_speed(rate, …)`; `virDomainMigrateSetMaxSpeed`.
pub(crate) const SET_MIGRATE_MAX_SPEED: Function = Function {
    signature: Signature {
        name: "set_migrate_max_speed",
        input: THIS,
        params: &[param("rate", "How fast, in whole MiB/s.", Ty::Rate)],
        options: &[POSTCOPY],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how fast a migration of a domain may go, also while it goes on.",
    errors: &[("BAD_OPTIONS", "it is no whole number of MiB/s"), ("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_migrate_max_speed(50MiB/s); d.migrate_max_speed() == 50MiB/s"#,
        "true",
    )],
    run: |call| {
        let (domain, rate): (&Domain, Rate) = (call.object()?, call.argument(0)?);
        let bandwidth = mebibytes("rate", rate)?;
        let request = DomainMigrateSetMaxSpeed { dom: domain.handle(), bandwidth, flags: speed_flags(call)? };
        domain.change(call.session(), request)?;
        Ok(Value::Unit)
    },
};

/// `migrate_max_speed(…)`; `virDomainMigrateGetMaxSpeed`.
pub(crate) const MIGRATE_MAX_SPEED: Function = Function {
    signature: Signature {
        name: "migrate_max_speed",
        input: THIS,
        options: &[POSTCOPY],
        gives: Ty::Rate,
        ..PLAIN
    },
    about: "Gives how fast a migration of a domain may go.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on("qemu", r#"domain("guest").migrate_max_speed() > 1MiB/s"#, "true")],
    run: |call| {
        let domain: &Domain = call.object()?;
        let request = DomainMigrateGetMaxSpeed { dom: domain.handle(), flags: speed_flags(call)? };
        let mebibytes = domain.host().call(call.session(), request)?.bandwidth;
        // Where there is no limit, libvirt gives the greatest number that it has.
        Ok(Value::Rate(Rate::per_second(Size::from_bytes(mebibytes.saturating_mul(1 << 20)))))
    },
};

/// `set_migrate_max_downtime(duration)`; `virDomainMigrateSetMaxDowntime`.
pub(crate) const SET_MIGRATE_MAX_DOWNTIME: Function = Function {
    signature: Signature {
        name: "set_migrate_max_downtime",
        input: THIS,
        params: &[param("duration", "How long, in whole milliseconds.", Ty::Duration)],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how long a domain may stand still at the end of its migration, also while it goes on.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_migrate_max_downtime(400ms); d.migrate_max_downtime() == 400ms"#,
        "true",
    )],
    run: |call| {
        let (domain, duration): (&Domain, Duration) = (call.object()?, call.argument(0)?);
        let downtime = u64::try_from(duration.to_wait().as_millis()).unwrap_or(u64::MAX);
        domain.change(
            call.session(),
            DomainMigrateSetMaxDowntime { dom: domain.handle(), downtime, flags: 0 },
        )?;
        Ok(Value::Unit)
    },
};

/// `migrate_max_downtime()`; `virDomainMigrateGetMaxDowntime`.
pub(crate) const MIGRATE_MAX_DOWNTIME: Function = Function {
    signature: Signature { name: "migrate_max_downtime", input: THIS, gives: Ty::Duration, ..PLAIN },
    about: "Gives how long a domain may stand still at the end of its migration.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on("qemu", r#"domain("guest").migrate_max_downtime() > 0s"#, "true")],
    run: |call| {
        let domain: &Domain = call.object()?;
        let request = DomainMigrateGetMaxDowntime { dom: domain.handle(), flags: 0 };
        let milliseconds = domain.host().call(call.session(), request)?.downtime;
        Ok(Value::Duration(std::time::Duration::from_millis(milliseconds).into()))
    },
};

/// `set_migrate_compression_cache(size)`; `virDomainMigrateSetCompressionCache`.
pub(crate) const SET_MIGRATE_COMPRESSION_CACHE: Function = Function {
    signature: Signature {
        name: "set_migrate_compression_cache",
        input: THIS,
        params: &[param("size", "How large.", Ty::Size)],
        gives: OUTCOME,
        effect: Effect::Write,
        ..PLAIN
    },
    about: "Sets how large the cache for repeated pages is, of a migration with compression.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on(
        "qemu",
        r#"let d = domain("guest"); d.set_migrate_compression_cache(32MiB); d.migrate_compression_cache() == 32MiB"#,
        "true",
    )],
    run: |call| {
        let (domain, size): (&Domain, Size) = (call.object()?, call.argument(0)?);
        let request =
            DomainMigrateSetCompressionCache { dom: domain.handle(), cache_size: size.bytes(), flags: 0 };
        domain.change(call.session(), request)?;
        Ok(Value::Unit)
    },
};

/// `migrate_compression_cache()`; `virDomainMigrateGetCompressionCache`.
pub(crate) const MIGRATE_COMPRESSION_CACHE: Function = Function {
    signature: Signature { name: "migrate_compression_cache", input: THIS, gives: Ty::Size, ..PLAIN },
    about: "Gives how large the cache for repeated pages is, of a migration with compression.",
    errors: &[("OPERATION_INVALID", "it isn't running")],
    examples: &[Example::on("qemu", r#"domain("guest").migrate_compression_cache() >= 4KiB"#, "true")],
    run: |call| {
        let domain: &Domain = call.object()?;
        let request = DomainMigrateGetCompressionCache { dom: domain.handle(), flags: 0 };
        let bytes = domain.host().call(call.session(), request)?.cache_size;
        Ok(Value::Size(Size::from_bytes(bytes)))
    },
};

fn speed_flags(call: &Call<'_>) -> Result<u32, Fault> {
    flags(call, &[("postcopy", SpeedFlags::POSTCOPY.bits())])
}
