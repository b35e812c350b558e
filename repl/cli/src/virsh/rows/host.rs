//! The host and its hypervisor.

use super::super::Row;

/// The commands.
pub(super) const ROWS: &[Row] = &[
    Row::new(
        "allocpages",
        "2048 16",
        &[
            "--all => node_free_pages() | map(|p| p.cell) | unique() | each(|cell| allocate_pages(<pagesize:kib>, <pagecount:int>, cell: cell, add: <--add>))",
            "allocate_pages(<pagesize:kib>, <pagecount:int>, cell: <cellno:int>, add: <--add>)",
        ],
    ),
    Row::new("capabilities", "", &["capabilities() ?--xpath | xpath(<xpath>, wrap: <--wrap>)"]),
    Row::new(
        "cpu-baseline",
        "cpu.xml",
        &["baseline_cpu([read(<file>)], expand_features: <--features>, migratable: <--migratable>)"],
    ),
    Row::new(
        "cpu-compare",
        "cpu.xml",
        &["compare_cpu(read(<file>), fail: <--error>, validate: <--validate>)"],
    ),
    Row::new("cpu-models", "x86_64", &["cpu_models(<arch>)"]),
    Row::new(
        "domcapabilities",
        "",
        &[
            "domain_capabilities(arch: <arch>, emulator: <emulatorbin>, machine: <machine>, type: <virttype>, disable_deprecated_features: <--disable-deprecated-features>) ?--xpath | xpath(<xpath>, wrap: <--wrap>)",
        ],
    ),
    Row::new("freecell", "", &["--all? => node_free_memory()", "node_free_memory().cells[<cellno:int>]"]),
    Row::new(
        "freepages",
        "",
        &[
            "--all? => node_free_pages() ?--cellno | where(|p| p.cell == <cellno:int>) ?--pagesize | where(|p| p.page == <pagesize:kib>)",
        ],
    ),
    Row::new("hostname", "", &["hostname()"]),
    Row::new(
        "hypervisor-cpu-baseline",
        "--file cpu.xml",
        &[
            r#"baseline_cpu([edit_xml("<cpu><model/></cpu>", |x| x.set_xml_value("model", <model>))], hypervisor: true, arch: <arch>, emulator: <emulator>, machine: <machine>, type: <virttype>, expand_features: <--features>, migratable: <--migratable>)"#,
            "baseline_cpu([read(<file>)], hypervisor: true, arch: <arch>, emulator: <emulator>, machine: <machine>, type: <virttype>, expand_features: <--features>, migratable: <--migratable>)",
        ],
    ),
    Row::new(
        "hypervisor-cpu-compare",
        "cpu.xml",
        &[
            "compare_cpu(read(<file>), hypervisor: true, arch: <arch>, emulator: <emulator>, machine: <machine>, type: <virttype>, fail: <--error>, validate: <--validate>)",
        ],
    ),
    Row::new(
        "hypervisor-cpu-models",
        "",
        &[
            "hypervisor_cpu_models(all: <--all>, arch: <arch>, emulator: <emulator>, machine: <machine>, type: <virttype>)",
        ],
    ),
    Row::new("maxvcpus", "", &["max_vcpus(type: <type>)"]),
    Row::new(
        "node-memory-tune",
        "",
        &[
            "--shm-pages-to-scan,--shm-sleep-millisecs,--shm-merge-across-nodes => set_node_memory_tune(pages_to_scan: <shm-pages-to-scan:int>, sleep: <shm-sleep-millisecs:ms>, merge_across_nodes: <shm-merge-across-nodes:int>)",
            "node_memory_tune()",
        ],
    ),
    Row::new("nodecpumap", "", &["--pretty? => node_cpu_map()"]),
    Row::new(
        "nodecpustats",
        "",
        &["--percent => node_cpu_usage(cpu: <cpu:int>)", "node_cpu_stats(cpu: <cpu:int>)"],
    ),
    Row::new("nodeinfo", "", &["node_info()"]),
    Row::new("nodememstats", "", &["node_memory_stats(cell: <cell:int>)"]),
    Row::new("nodesevinfo", "", &[r#"call("NODE_GET_SEV_INFO", #{nparams: 16}).params"#]),
    Row::new("nodesuspend", "mem 60", &["node_suspend(<target>, <duration:s>)"]),
    Row::new("sysinfo", "", &["sysinfo()"]),
    Row::new("uri", "", &["hosts() | map(|h| if h.error == () { h.uri } else { throw h.error })"]),
    Row::new("version", "", &["--daemon? => version()"]),
];
