//! The options of `migrate`: libvirt's flags and typed parameters by our names, with their units.

use interp_engine::{Call, FromValue};
use interp_record::{Fault, Percent, Rate, Size};
use interp_types::{Param, Ty};
use stdlib_model::enums::DomainMigrateFlags as Flags;
use stdlib_model::typed_fields::domain_job as field;
use stdlib_protocol::{TypedParam, TypedValue};

use crate::flags::flags;
use crate::plain::flag;

/// An option that isn't given unless it is.
const fn optional(name: &'static str, about: &'static str, ty: Ty) -> Param {
    Param { name, about, ty, default: Some("()") }
}

const TEXT: Ty = Ty::Optional(&Ty::String);
const URI: Ty = Ty::Optional(&Ty::URI_OR_STRING);
const TEXTS: Ty = Ty::Optional(&Ty::List(&Ty::String));
const NUMBER: Ty = Ty::Optional(&Ty::Int);
const RATE: Ty = Ty::Optional(&Ty::Rate);
const PERCENT: Ty = Ty::Optional(&Ty::Percent);

/// All options of `migrate`.
pub(super) const OPTIONS: &[Param] = &[
    flag("live", "Whether it runs while it moves."),
    flag("offline", "Whether only its definition moves, of a domain that is off."),
    flag("peer2peer", "Whether the source's daemon talks to the destination's itself."),
    flag("tunnelled", "Whether its memory goes through the daemons' connection, which needs `peer2peer`."),
    flag("persistent", "Whether the destination keeps its definition."),
    flag("undefine_source", "Whether the source forgets its definition."),
    flag("paused", "Whether it is left paused on the destination."),
    optional(
        "copy_storage",
        "Which of its disks are copied, where the hosts share none: all of each, or what its base image hasn't.",
        Ty::Optional(&Ty::Words("copy of storage", &["all", "inc"])),
    ),
    flag("synchronous_writes", "Whether the guest's writes wait until the destination has them too."),
    flag("unsafe", "Whether it moves even where its disks' caches make that unsafe."),
    flag("abort_on_error", "Whether an I/O error of the guest ends the migration."),
    flag("auto_converge", "Whether it is slowed down until its memory goes over."),
    flag("compressed", "Whether its memory is compressed on the way."),
    flag("postcopy", "Whether it may go on at the destination before its memory is there."),
    flag("postcopy_after_precopy", "Whether it does so after one pass over its memory."),
    flag("postcopy_resume", "Whether a broken migration with `postcopy` goes on."),
    flag("tls", "Whether its memory is encrypted on the way."),
    flag("zerocopy", "Whether its memory is sent without being copied first."),
    flag("rdma_pin_all", "Whether all its memory is pinned first, with RDMA."),
    optional("parallel_connections", "Over how many connections its memory is sent.", NUMBER),
    optional("bandwidth", "How fast its memory may be sent, in whole MiB/s.", RATE),
    optional("postcopy_bandwidth", "How fast after it went on at the destination, in whole MiB/s.", RATE),
    optional("switchover_bandwidth", "How fast the last part is expected to go, in whole MiB/s.", RATE),
    optional("name", "Its name on the destination.", TEXT),
    optional("xml", "Its definition as the destination is to start it.", TEXT),
    optional("persistent_xml", "Its definition as the destination is to keep it.", TEXT),
    optional("migrate_uri", "Where its memory is sent to, such as `tcp://10.0.0.2:49152`.", URI),
    optional("graphics_uri", "Where its viewers are sent to.", URI),
    optional("listen_address", "Where the destination listens for it.", TEXT),
    optional("disks", "Which disks are copied, by their targets.", TEXTS),
    optional("disks_detect_zeroes", "Which of them are copied without their zeroes.", TEXTS),
    optional("disks_port", "The port that the destination takes the disks at.", NUMBER),
    optional("disks_uri", "Where the disks are sent to.", URI),
    optional("compression", "The methods of compression: `xbzrle`, `zlib`, `zstd` or `mt`.", TEXTS),
    optional("xbzrle_cache", "How large the cache of `xbzrle` is.", Ty::Optional(&Ty::Size)),
    optional("zlib_level", "How hard `zlib` tries.", NUMBER),
    optional("zstd_level", "How hard `zstd` tries.", NUMBER),
    optional("mt_level", "How hard `mt` tries.", NUMBER),
    optional("mt_threads", "How many threads compress, with `mt`.", NUMBER),
    optional("mt_dthreads", "How many threads decompress, with `mt`.", NUMBER),
    optional("auto_converge_initial", "How much it is slowed down at first.", PERCENT),
    optional("auto_converge_increment", "How much more each time.", PERCENT),
    optional("tls_destination", "The name in the destination's certificate.", TEXT),
    optional(
        "autostart",
        "With `keep`, what starts with the source starts with the destination, and no longer with the source.",
        Ty::Optional(&Ty::Words("autostart", &["keep"])),
    ),
    optional(
        "timeout",
        "How long it may take before `on_timeout` is done; for ever by default.",
        Ty::Optional(&Ty::Duration),
    ),
    Param {
        name: "on_timeout",
        about: "What is done then: the guest is paused so that it gets done, goes on at the destination, or stays.",
        ty: Ty::Words("action", &["suspend", "postcopy", "abort"]),
        default: Some("\"suspend\""),
    },
];

/// The options that are flags of libvirt.
const FLAGS: &[(&str, u32)] = &[
    ("live", Flags::LIVE.bits()),
    ("offline", Flags::OFFLINE.bits()),
    ("peer2peer", Flags::PEER2PEER.bits()),
    ("tunnelled", Flags::TUNNELLED.bits()),
    ("persistent", Flags::PERSIST_DEST.bits()),
    ("undefine_source", Flags::UNDEFINE_SOURCE.bits()),
    ("paused", Flags::PAUSED.bits()),
    ("synchronous_writes", Flags::NON_SHARED_SYNCHRONOUS_WRITES.bits()),
    ("unsafe", Flags::UNSAFE.bits()),
    ("abort_on_error", Flags::ABORT_ON_ERROR.bits()),
    ("auto_converge", Flags::AUTO_CONVERGE.bits()),
    ("compressed", Flags::COMPRESSED.bits()),
    ("postcopy", Flags::POSTCOPY.bits()),
    ("postcopy_after_precopy", Flags::POSTCOPY.bits()),
    ("postcopy_resume", Flags::POSTCOPY.bits() | Flags::POSTCOPY_RESUME.bits()),
    ("tls", Flags::TLS.bits()),
    ("zerocopy", Flags::ZEROCOPY.bits()),
    ("rdma_pin_all", Flags::RDMA_PIN_ALL.bits()),
];

/// How an option becomes a typed parameter.
#[derive(Clone, Copy)]
enum Unit {
    Bytes,
    Mebibytes,
    Number,
    Percent,
    Text,
    /// One parameter each.
    Texts,
}

/// The options that are typed parameters of libvirt.
const PARAMS: &[(&str, &str, Unit)] = &[
    ("parallel_connections", field::MIGRATE_PARAM_PARALLEL_CONNECTIONS, Unit::Number),
    ("bandwidth", field::MIGRATE_PARAM_BANDWIDTH, Unit::Mebibytes),
    ("postcopy_bandwidth", field::MIGRATE_PARAM_BANDWIDTH_POSTCOPY, Unit::Mebibytes),
    ("switchover_bandwidth", field::MIGRATE_PARAM_BANDWIDTH_AVAIL_SWITCHOVER, Unit::Mebibytes),
    ("name", field::MIGRATE_PARAM_DEST_NAME, Unit::Text),
    ("xml", field::MIGRATE_PARAM_DEST_XML, Unit::Text),
    ("persistent_xml", field::MIGRATE_PARAM_PERSIST_XML, Unit::Text),
    ("migrate_uri", field::MIGRATE_PARAM_URI, Unit::Text),
    ("graphics_uri", field::MIGRATE_PARAM_GRAPHICS_URI, Unit::Text),
    ("listen_address", field::MIGRATE_PARAM_LISTEN_ADDRESS, Unit::Text),
    ("disks", field::MIGRATE_PARAM_MIGRATE_DISKS, Unit::Texts),
    ("disks_detect_zeroes", field::MIGRATE_PARAM_MIGRATE_DISKS_DETECT_ZEROES, Unit::Texts),
    ("disks_port", field::MIGRATE_PARAM_DISKS_PORT, Unit::Number),
    ("disks_uri", field::MIGRATE_PARAM_DISKS_URI, Unit::Text),
    ("compression", field::MIGRATE_PARAM_COMPRESSION, Unit::Texts),
    ("xbzrle_cache", field::MIGRATE_PARAM_COMPRESSION_XBZRLE_CACHE, Unit::Bytes),
    ("zlib_level", field::MIGRATE_PARAM_COMPRESSION_ZLIB_LEVEL, Unit::Number),
    ("zstd_level", field::MIGRATE_PARAM_COMPRESSION_ZSTD_LEVEL, Unit::Number),
    ("mt_level", field::MIGRATE_PARAM_COMPRESSION_MT_LEVEL, Unit::Number),
    ("mt_threads", field::MIGRATE_PARAM_COMPRESSION_MT_THREADS, Unit::Number),
    ("mt_dthreads", field::MIGRATE_PARAM_COMPRESSION_MT_DTHREADS, Unit::Number),
    ("auto_converge_initial", field::MIGRATE_PARAM_AUTO_CONVERGE_INITIAL, Unit::Percent),
    ("auto_converge_increment", field::MIGRATE_PARAM_AUTO_CONVERGE_INCREMENT, Unit::Percent),
    ("tls_destination", field::MIGRATE_PARAM_TLS_DESTINATION, Unit::Text),
];

/// Returns libvirt's flags for the options that are on.
///
/// # Errors
/// `BAD_OPTIONS` where they contradict each other, before any host is asked.
pub(super) fn flags_of(call: &Call<'_>) -> Result<u32, Fault> {
    let mut bits = flags(call, FLAGS)?;
    match call.option::<Option<String>>("copy_storage")?.as_deref() {
        Some("inc") => bits |= Flags::NON_SHARED_INC.bits(),
        Some(_) => bits |= Flags::NON_SHARED_DISK.bits(),
        None => {}
    }
    match call.option::<Option<i64>>("parallel_connections")? {
        Some(..1) => {
            return Err(Fault::new("BAD_OPTIONS", "`parallel_connections` is at least 1")
                .hint("leave it out for one connection"));
        }
        Some(_) => bits |= Flags::PARALLEL.bits(),
        None => {}
    }
    if call.option::<Option<Vec<String>>>("compression")?.is_some() {
        bits |= Flags::COMPRESSED.bits();
    }
    let has = |flag: Flags| bits & flag.bits() != 0;
    if call.option::<Option<String>>("autostart")?.is_some()
        && (!has(Flags::PERSIST_DEST) || has(Flags::PEER2PEER))
    {
        return Err(Fault::new("BAD_OPTIONS", "only what the destination keeps starts with it")
            .hint("say `persistent: true`; with `peer2peer`, use `autostart(true)` there afterwards"));
    }
    let wrong = if has(Flags::TUNNELLED) && !has(Flags::PEER2PEER) {
        Some(("`tunnelled` goes through the daemons", "say `peer2peer: true` too"))
    } else if has(Flags::TUNNELLED) && has(Flags::PARALLEL) {
        Some(("a tunnel is one connection", "leave out `parallel_connections`, or `tunnelled`"))
    } else if has(Flags::OFFLINE) && has(Flags::LIVE) {
        Some(("what runs can't move offline", "leave out `live`, or `offline`"))
    } else if has(Flags::OFFLINE) && !has(Flags::PERSIST_DEST) {
        Some((
            "only a definition moves offline, and the destination is to keep none",
            "say `persistent: true` too",
        ))
    } else {
        None
    };
    match wrong {
        Some((why, fix)) => Err(Fault::new("BAD_OPTIONS", why).hint(fix)),
        None => Ok(bits),
    }
}

/// Returns libvirt's typed parameters for the options that were given.
///
/// # Errors
/// `BAD_OPTIONS` where a number isn't one that libvirt takes.
pub(super) fn params_of(call: &Call<'_>) -> Result<Vec<TypedParam>, Fault> {
    let mut params = Vec::new();
    for (option, field, unit) in PARAMS {
        let value: Option<TypedValue> = match unit {
            Unit::Bytes => given(call, option)?.map(|size: Size| size.bytes().into()),
            Unit::Mebibytes => {
                given(call, option)?.map(|rate| mebibytes(option, rate)).transpose()?.map(TypedValue::from)
            }
            Unit::Number => given(call, option)?.map(|number: i32| number.into()),
            Unit::Percent => {
                given(call, option)?.map(|percent| whole(option, percent)).transpose()?.map(TypedValue::from)
            }
            Unit::Text => given(call, option)?.map(|text: String| text.into()),
            Unit::Texts => {
                let texts: Vec<String> = given(call, option)?.unwrap_or_default();
                params.extend(texts.into_iter().map(|text| TypedParam::new(*field, text)));
                None
            }
        };
        params.extend(value.map(|value| TypedParam::new(*field, value)));
    }
    Ok(params)
}

fn given<T: FromValue>(call: &Call<'_>, option: &str) -> Result<Option<T>, Fault> {
    call.option(option)
}

/// Returns a rate in the only unit that libvirt takes.
pub(super) fn mebibytes(option: &str, rate: Rate) -> Result<u64, Fault> {
    let bytes = rate.bytes_per_second();
    if bytes == 0 || !bytes.is_multiple_of(1 << 20) {
        let message = format!("`{option}` is a whole number of MiB/s, 1 at least; not {rate}");
        return Err(Fault::new("BAD_OPTIONS", message));
    }
    Ok(bytes >> 20)
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be a whole number of up to 100")]
fn whole(option: &str, percent: Percent) -> Result<i32, Fault> {
    let hundredths = percent.hundredths();
    if (0.0..=100.0).contains(&hundredths) && hundredths.fract() == 0.0 {
        return Ok(hundredths as i32);
    }
    Err(Fault::new(
        "BAD_OPTIONS",
        format!("`{option}` is no whole number of percent from 0% to 100%: {percent}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Not libvirt's: they say what virtshell itself does.
    const OURS: &[&str] = &["autostart", "copy_storage", "timeout", "on_timeout"];

    #[test]
    fn every_option_becomes_something_once() {
        let mut known: Vec<_> = OURS.to_vec();
        known.extend(FLAGS.iter().map(|(name, _)| *name));
        known.extend(PARAMS.iter().map(|(name, ..)| *name));
        known.sort_unstable();
        let mut options: Vec<_> = OPTIONS.iter().map(|option| option.name).collect();
        options.sort_unstable();
        assert_eq!(known, options);
    }

    #[test]
    fn rates_are_whole_mebibytes() {
        let rate = |bytes| Rate::per_second(Size::from_bytes(bytes));
        assert_eq!(mebibytes("bandwidth", rate(100 << 20)), Ok(100));
        let message = mebibytes("bandwidth", rate(1024)).map_err(|fault| fault.message().to_owned());
        assert_eq!(message, Err("`bandwidth` is a whole number of MiB/s, 1 at least; not 1KiB/s".into()));
        assert!(mebibytes("bandwidth", rate((1 << 20) + 1)).is_err());
    }

    #[test]
    fn percents_are_whole() {
        assert_eq!(whole("auto_converge_initial", Percent::new(20.0)), Ok(20));
        assert!(whole("auto_converge_initial", Percent::new(12.5)).is_err());
        assert!(whole("auto_converge_initial", Percent::new(101.0)).is_err());
    }
}
