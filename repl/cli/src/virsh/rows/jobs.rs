//! Domains: block jobs, migration, and other jobs.

use super::super::Row;

/// The forms of a job on a disk: waited for as long as it takes, or ended where it takes too long. `--async` would only
/// leave the end of that unwaited for.
///
/// The condition is what virsh wants beside `--timeout`; what is waited for without end is waited for ten years.
macro_rules! block_job {
    ($condition:literal, $waits:literal, $call:literal) => {
        &[
            concat!(
                $condition,
                " --verbose? --async? => domain(<domain>).",
                $call,
                ", wait: true, timeout: <timeout:s>)"
            ),
            concat!("--verbose? => domain(<domain>).", $call, ", wait: <--wait>, timeout: <", $waits, ">)"),
        ]
    };
}

/// The forms of a copy: to a file or device, to what XML says, or only said in XML.
const BLOCK_COPY: &[&str] = &[
    COPY_TO_DEST[0],
    COPY_TO_DEST[1],
    COPY_TO_XML[0],
    COPY_TO_XML[1],
    "--print-xml --domain? --path? --wait? --verbose? --pivot? --finish? --shallow? --reuse-external? --transient-job? --synchronous-writes? => device_xml(#{class: \"disk\", source: <dest>, type: <--blockdev:\"block\">, format: <format>})",
];

const COPY_TO_DEST: &[&str] = block_job!(
    "--timeout --wait?",
    "--wait:87600h|--pivot:87600h|--finish:87600h",
    "block_copy(<path>, <dest>, type: <--blockdev:\"block\">, bandwidth: @bandwidth, format: <format>, granularity: <granularity:bytes>, buf_size: <buf-size:bytes>, pivot: <--pivot>, finish: <--finish>, shallow: <--shallow>, reuse_external: <--reuse-external>, transient_job: <--transient-job>, synchronous_writes: <--synchronous-writes>"
);

const COPY_TO_XML: &[&str] = block_job!(
    "--timeout --wait?",
    "--wait:87600h|--pivot:87600h|--finish:87600h",
    "block_copy(<path>, read(<xml>), bandwidth: @bandwidth, granularity: <granularity:bytes>, buf_size: <buf-size:bytes>, pivot: <--pivot>, finish: <--finish>, shallow: <--shallow>, reuse_external: <--reuse-external>, transient_job: <--transient-job>, synchronous_writes: <--synchronous-writes>"
);

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::new(
        "blockcommit",
        "web-1 vda --active --pivot",
        block_job!(
            "--timeout --wait?",
            "--wait:87600h|--pivot:87600h|--keep-overlay:87600h",
            "block_commit(<path>, bandwidth: @bandwidth, base: <base>, top: <top>, pivot: <--pivot>, finish: <--keep-overlay>, active: <--active>, shallow: <--shallow>, delete: <--delete>, relative: <--keep-relative>"
        ),
    ),
    Row::new(
        "blockcopy",
        "web-1 vda /images/copy.qcow2 --transient-job",
        BLOCK_COPY,
    ),
    Row::new(
        "blockjob",
        "web-1 vda",
        &[
            "--info? --raw? => domain(<domain>).block_job(<path>)",
            "--pivot --abort? => domain(<domain>).pivot(<path>)",
            "--abort => domain(<domain>).abort_block_job(<path>, async: <--async>)",
            "domain(<domain>).set_block_job_speed(<path>, @bandwidth)",
        ],
    ),
    Row::new(
        "blockpull",
        "web-1 vda",
        block_job!(
            "--timeout --wait",
            "--wait:87600h",
            "block_pull(<path>, bandwidth: @bandwidth, base: <base>, relative: <--keep-relative>"
        ),
    ),
    Row::new(
        "blockresize",
        "web-1 vda 20GiB",
        &[
            "--capacity => domain(<domain>).block_resize(<path>, ())",
            "domain(<domain>).block_resize(<path>, <size:kib>, shrink: true)",
        ],
    ),
    Row::new(
        "domblkthreshold",
        "web-1 vda 10GiB",
        &["domain(<domain>).set_block_threshold(<dev>, <threshold:bytes>)"],
    ),
    Row::new(
        "domdirtyrate-calc",
        "web-1",
        &["domain(<domain>).start_dirty_rate_calc(duration: <seconds:s>, mode: <mode>)"],
    ),
    Row::new("domjobabort", "web-1", &["domain(<domain>).abort_job(postcopy: <--postcopy>)"]),
    Row::new(
        "domjobinfo",
        "web-1",
        &[
            r#"--rawstats --completed --keep-completed? --anystats? => call("DOMAIN_GET_JOB_STATS", #{dom: domain(<domain>), flags: <--keep-completed:3|--completed:1>}).params"#,
            r#"--rawstats --anystats? => call("DOMAIN_GET_JOB_STATS", #{dom: domain(<domain>)}).params"#,
            "--completed --keep-completed? --anystats? => domain(<domain>).completed_job",
            "--anystats? => domain(<domain>).job",
        ],
    ),
    Row::new(
        "migrate",
        "web-1 qemu+ssh://kvm2/system --live",
        &[
            r#"--verbose? --change-protection? => domain(<domain>).migrate(<desturi>, live: <--live>, offline: <--offline>, peer2peer: <--p2p>, tunnelled: <--tunnelled>, persistent: <--persistent>, undefine_source: <--undefinesource>, paused: <--suspend>, copy_storage: <--copy-storage-all:"all">, copy_storage: <--copy-storage-inc:"inc">, synchronous_writes: <--copy-storage-synchronous-writes>, unsafe: <--unsafe>, abort_on_error: <--abort-on-error>, auto_converge: <--auto-converge>, compressed: <--compressed>, postcopy: <--postcopy>, postcopy_after_precopy: <--postcopy-after-precopy>, postcopy_resume: <--postcopy-resume>, tls: <--tls>, zerocopy: <--zerocopy>, rdma_pin_all: <--rdma-pin-all>, parallel_connections: <parallel-connections:int|--parallel:2>, bandwidth: <bandwidth:mib_rate>, postcopy_bandwidth: <postcopy-bandwidth:mib_rate>, switchover_bandwidth: <available-switchover-bandwidth:mib_rate>, name: <dname>, xml: read(<xml>), persistent_xml: read(<persistent-xml>), migrate_uri: <migrateuri>, graphics_uri: <graphicsuri>, listen_address: <listen-address>, disks: <migrate-disks:list>, disks_detect_zeroes: <migrate-disks-detect-zeroes:list>, disks_port: <disks-port:int>, disks_uri: <disks-uri>, compression: <comp-methods:list>, xbzrle_cache: <comp-xbzrle-cache:bytes>, zlib_level: <comp-zlib-level:int>, zstd_level: <comp-zstd-level:int>, mt_level: <comp-mt-level:int>, mt_threads: <comp-mt-threads:int>, mt_dthreads: <comp-mt-dthreads:int>, auto_converge_initial: <auto-converge-initial:percent>, auto_converge_increment: <auto-converge-increment:percent>, tls_destination: <tls-destination>, timeout: <timeout:s>, on_timeout: <--timeout-suspend:"suspend">, on_timeout: <--timeout-postcopy:"postcopy">)"#,
        ],
    )
    .but(&[("direct", "only hypervisors that move domains without libvirt knew it, and 11.3 drives none of them")]),
    Row::new(
        "migrate-setmaxdowntime",
        "web-1 500",
        &["domain(<domain>).set_migrate_max_downtime(<downtime:ms>)"],
    ),
    Row::new("migrate-getmaxdowntime", "web-1", &["domain(<domain>).migrate_max_downtime()"]),
    Row::new(
        "migrate-compcache",
        "web-1 --size 64MiB",
        &[
            "domain(<domain>).set_migrate_compression_cache(<size:bytes>)",
            "domain(<domain>).migrate_compression_cache()",
        ],
    ),
    Row::new(
        "migrate-setspeed",
        "web-1 200",
        &["domain(<domain>).set_migrate_max_speed(<bandwidth:mib_rate>, postcopy: <--postcopy>)"],
    ),
    Row::new("migrate-getspeed", "web-1", &["domain(<domain>).migrate_max_speed(postcopy: <--postcopy>)"]),
    Row::new("migrate-postcopy", "web-1", &["domain(<domain>).migrate_start_postcopy()"]),
];
