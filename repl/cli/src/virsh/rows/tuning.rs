//! Domains: processors, memory, limits.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::new(
        "blkdeviotune",
        "web-1 vda --total-bytes-sec 50MiB",
        &[
            "domain(<domain>).block_io_tune(<device>, @affect)",
            "domain(<domain>).set_block_io_tune(<device>, total_bytes_sec: <total-bytes-sec:rate>, read_bytes_sec: <read-bytes-sec:rate>, write_bytes_sec: <write-bytes-sec:rate>, total_iops_sec: <total-iops-sec:int>, read_iops_sec: <read-iops-sec:int>, write_iops_sec: <write-iops-sec:int>, total_bytes_sec_max: <total-bytes-sec-max:rate>, read_bytes_sec_max: <read-bytes-sec-max:rate>, write_bytes_sec_max: <write-bytes-sec-max:rate>, total_iops_sec_max: <total-iops-sec-max:int>, read_iops_sec_max: <read-iops-sec-max:int>, write_iops_sec_max: <write-iops-sec-max:int>, size_iops_sec: <size-iops-sec:bytes>, total_bytes_sec_max_length: <total-bytes-sec-max-length:s>, read_bytes_sec_max_length: <read-bytes-sec-max-length:s>, write_bytes_sec_max_length: <write-bytes-sec-max-length:s>, total_iops_sec_max_length: <total-iops-sec-max-length:s>, read_iops_sec_max_length: <read-iops-sec-max-length:s>, write_iops_sec_max_length: <write-iops-sec-max-length:s>, group_name: <group-name>, @affect)",
        ],
    ),
    Row::new(
        "domthrottlegroupset",
        "web-1 slow --total-bytes-sec 50MiB",
        &[
            "--total-bytes-sec,read-bytes-sec,write-bytes-sec,total-iops-sec,read-iops-sec,write-iops-sec,total-bytes-sec-max,read-bytes-sec-max,write-bytes-sec-max,total-iops-sec-max,read-iops-sec-max,write-iops-sec-max,size-iops-sec,total-bytes-sec-max-length,read-bytes-sec-max-length,write-bytes-sec-max-length,total-iops-sec-max-length,read-iops-sec-max-length,write-iops-sec-max-length => domain(<domain>).set_throttle_group(<group-name>, total_bytes_sec: <total-bytes-sec:rate>, read_bytes_sec: <read-bytes-sec:rate>, write_bytes_sec: <write-bytes-sec:rate>, total_iops_sec: <total-iops-sec:int>, read_iops_sec: <read-iops-sec:int>, write_iops_sec: <write-iops-sec:int>, total_bytes_sec_max: <total-bytes-sec-max:rate>, read_bytes_sec_max: <read-bytes-sec-max:rate>, write_bytes_sec_max: <write-bytes-sec-max:rate>, total_iops_sec_max: <total-iops-sec-max:int>, read_iops_sec_max: <read-iops-sec-max:int>, write_iops_sec_max: <write-iops-sec-max:int>, size_iops_sec: <size-iops-sec:bytes>, total_bytes_sec_max_length: <total-bytes-sec-max-length:s>, read_bytes_sec_max_length: <read-bytes-sec-max-length:s>, write_bytes_sec_max_length: <write-bytes-sec-max-length:s>, total_iops_sec_max_length: <total-iops-sec-max-length:s>, read_iops_sec_max_length: <read-iops-sec-max-length:s>, write_iops_sec_max_length: <write-iops-sec-max-length:s>, @affect)",
        ],
    ),
    Row::new(
        "domthrottlegroupdel",
        "web-1 slow",
        &["domain(<domain>).remove_throttle_group(<group-name>, @affect)"],
    ),
    Row::new(
        "domthrottlegroupinfo",
        "web-1 slow",
        &["domain(<domain>).throttle_group(<group-name>, inactive: <--inactive>)"],
    ),
    Row::new(
        "domthrottlegrouplist",
        "web-1",
        &[
            r#"--inactive => domain(<domain>).xml(inactive: true) | xpath("//throttlegroup/group_name/text()")"#,
            "domain(<domain>).throttle_groups",
        ],
    ),
    Row::new(
        "blkiotune",
        "web-1 --weight 500",
        &[
            "--config => domain(<domain>).inactive_blkiotune",
            "--live? --current? => domain(<domain>).blkiotune",
            "--weight,device-weights,device-read-iops-sec,device-write-iops-sec,device-read-bytes-sec,device-write-bytes-sec => domain(<domain>).set_blkiotune(weight: <weight:int>, device_weight: <device-weights>, device_read_iops_sec: <device-read-iops-sec>, device_write_iops_sec: <device-write-iops-sec>, device_read_bytes_sec: <device-read-bytes-sec>, device_write_bytes_sec: <device-write-bytes-sec>, @affect)",
        ],
    ),
    Row::new(
        "cpu-stats",
        "web-1",
        &[
            "domain(<domain>).cpu_stats(total: <--total>) ?--start | skip(<start:int>) ?--count | take(<count:int>)",
        ],
    ),
    Row::new(
        "emulatorpin",
        "web-1 0-1",
        &[
            "domain(<domain>).pin_emulator(<cpulist:cpus>, @affect)",
            "--config => domain(<domain>).inactive_emulator_pinning",
            "--live? --current? => domain(<domain>).emulator_pinning",
        ],
    ),
    Row::new(
        "guestvcpus",
        "web-1",
        &[
            "domain(<domain>).guest_vcpus",
            "--enable => domain(<domain>).set_guest_vcpus(<cpulist>, true)",
            "--disable => domain(<domain>).set_guest_vcpus(<cpulist>, false)",
        ],
    ),
    Row::new(
        "iothreadinfo",
        "web-1",
        &[
            "--config => domain(<domain>).inactive_iothreads",
            "--live? --current? => domain(<domain>).iothreads",
        ],
    ),
    Row::new(
        "iothreadpin",
        "web-1 1 0-1",
        &["domain(<domain>).pin_iothread(<iothread:int>, <cpulist:cpus>, @affect)"],
    ),
    Row::new("iothreadadd", "web-1 1", &["domain(<domain>).add_iothread(<id:int>, @affect)"]),
    Row::new(
        "iothreadset",
        "web-1 1 --poll-max-ns 50000",
        &[
            "--poll-max-ns,poll-grow,poll-shrink,thread-pool-min,thread-pool-max => domain(<domain>).set_iothread(<id:int>, poll_max: <poll-max-ns:ns>, poll_grow: <poll-grow:int>, poll_shrink: <poll-shrink:int>, thread_pool_min: <thread-pool-min:int>, thread_pool_max: <thread-pool-max:int>, @affect)",
        ],
    ),
    Row::new("iothreaddel", "web-1 1", &["domain(<domain>).remove_iothread(<id:int>, @affect)"]),
    Row::new(
        "memtune",
        "web-1 --hard-limit 4GiB",
        &[
            "--config => domain(<domain>).inactive_memtune",
            "--live? --current? => domain(<domain>).memtune",
            "--hard-limit,soft-limit,min-guarantee,swap-hard-limit => domain(<domain>).set_memtune(hard_limit: <hard-limit:limit>, soft_limit: <soft-limit:limit>, min_guarantee: <min-guarantee:kib>, swap_hard_limit: <swap-hard-limit:limit>, @affect)",
        ],
    ),
    Row::new(
        "numatune",
        "web-1 --nodeset 0-1",
        &[
            "--config => domain(<domain>).inactive_numatune",
            "--live? --current? => domain(<domain>).numatune",
            "--mode,nodeset => domain(<domain>).set_numatune(mode: <mode>, nodeset: <nodeset>, @affect)",
        ],
    ),
    Row::new(
        "perf",
        "web-1 --enable cpu_cycles",
        &[
            "domain(<domain>).set_perf_events(#{<enable:on>, <disable:off>}, @affect)",
            "domain(<domain>).set_perf_events(#{<enable:on>}, @affect)",
            "domain(<domain>).set_perf_events(#{<disable:off>}, @affect)",
            "--config => domain(<domain>).inactive_perf_events",
            "--live? --current? => domain(<domain>).perf_events",
        ],
    ),
    Row::new(
        "schedinfo",
        "web-1 cpu_shares=2048",
        &[
            "domain(<domain>).set_scheduler(<set:settings>, weight: <weight:int>, cap: <cap:int>, @affect)",
            "--weight,cap => domain(<domain>).set_scheduler(weight: <weight:int>, cap: <cap:int>, @affect)",
            "--config => domain(<domain>).inactive_scheduler",
            "--live? --current? => domain(<domain>).scheduler",
        ],
    ),
    Row::new("setmaxmem", "web-1 8GiB --config", &["domain(<domain>).set_max_memory(<size:kib>, @affect)"]),
    Row::new("setmem", "web-1 4GiB", &["domain(<domain>).set_memory(<size:kib>, @affect)"]),
    Row::new(
        "setvcpu",
        "web-1 1 --disable",
        &[
            "--disable => domain(<domain>).set_vcpu(<vcpulist>, false, @affect)",
            "--enable => domain(<domain>).set_vcpu(<vcpulist>, true, @affect)",
        ],
    ),
    Row::new(
        "setvcpus",
        "web-1 4",
        &[
            "domain(<domain>).set_vcpus(<count:int>, maximum: <--maximum>, guest: <--guest>, hotpluggable: <--hotpluggable>, @affect)",
        ],
    ),
    Row::new(
        "vcpucount",
        "web-1",
        &[
            r#"--guest --active? --current? => call("DOMAIN_GET_VCPUS_FLAGS", #{dom: domain(<domain>), flags: <--guest+--live:9|--guest+--maximum:12|--guest:8>}).num"#,
            "--maximum --config => domain(<domain>).vcpu_count.maximum_config",
            "--maximum --live => domain(<domain>).vcpu_count.maximum_live",
            r#"--maximum --current? => call("DOMAIN_GET_VCPUS_FLAGS", #{dom: domain(<domain>), flags: 4}).num"#,
            "--config --active? => domain(<domain>).vcpu_count.current_config",
            "--live --active? => domain(<domain>).vcpu_count.current_live",
            "--active,--current --active? --current? => domain(<domain>).vcpus",
            "domain(<domain>).vcpu_count",
        ],
    ),
    Row::new("vcpuinfo", "web-1", &["--pretty? => domain(<domain>).vcpu_info"]),
    Row::new(
        "vcpupin",
        "web-1 0 2-3",
        &[
            "domain(<domain>).pin_vcpu(<vcpu:int>, <cpulist:cpus>, @affect)",
            "--config => (domain(<domain>).inactive_vcpu_pinning | where(|v| v.vcpu == <vcpu:int>) | first()) ?? throw \"it has no such processor\"",
            "--live? --current? => (domain(<domain>).vcpu_pinning | where(|v| v.vcpu == <vcpu:int>) | first()) ?? throw \"it has no such processor\"",
            "--config => domain(<domain>).inactive_vcpu_pinning",
            "--live? --current? => domain(<domain>).vcpu_pinning",
        ],
    ),
    Row::new(
        "domiftune",
        "web-1 vnet0 --inbound 1024",
        &[
            "domain(<domain>).nic_bandwidth(<interface>, @affect)",
            "domain(<domain>).set_nic_bandwidth(<interface>, inbound: <inbound:kilobyte_rates>, outbound: <outbound:kilobyte_rates>, @affect)",
        ],
    ),
];
