//! What a domain is called, and its fields: those of a view of the whole domain, and those that cost more.

use interp_types::Ty;

use super::{devices, guest_info, guest_vcpus, health, jobs, memory_stats, placement, stats, tuning, vcpus};
use crate::object_type::object_type;

/// libvirt's words for the states of a domain.
const STATES: Ty = Ty::Words(
    "domain state",
    &["no state", "running", "blocked", "paused", "shutdown", "shutoff", "crashed", "pmsuspended", "unknown"],
);

object_type! {
    "Domain" "domain" "A domain of a host, as it was when it was listed."
    "id" 4 Ty::Optional(&Ty::Int), "Its number while it is active.";
    "name" 0 Ty::String, "Its name.";
    "uuid" - Ty::Uuid, "Its identifier.";
    "state" 0 STATES, "Its state, in libvirt's words.";
    "reason" - Ty::String, "Why it is in that state, in libvirt's words.";
    "running" - Ty::Bool, "Whether its state is running.";
    "active" - Ty::Bool, "Whether it is in any state but off.";
    "vcpus" 2 Ty::Int, "How many virtual CPUs it has.";
    "memory" 1 Ty::Size, "The memory that it has now.";
    "max_memory" - Ty::Size, "The memory that it can have.";
    "cpu_time" - Ty::Duration, "The processor time that it has used.";
    "persistent" 5 Ty::Bool, "Whether it stays defined when it is off.";
    "autostart" 6 Ty::Bool, "Whether it starts when its host does.";
    "managed_save" - Ty::Bool, "Whether its state was saved, to go on from there.";
    "host" 3 Ty::String, "The name of its host.";
    also "autostart_once" Ty::Bool, "Whether it starts when its host does the next time.";
    also "blkiotune" tuning::BLKIOTUNE.ty, "Its weight and limits on block devices of its host; `set_blkiotune` sets them.";
    also "completed_job" jobs::JOB.ty, "The last job on it that ended, as `job`.";
    also "consoles" devices::CONSOLES, "Its consoles, as its XML has them; `tty` is the terminal on its host while it runs.";
    also "control_info" health::CONTROL_INFO, "Whether its hypervisor can be spoken to, and for how long not.";
    also "description" Ty::Optional(&Ty::String), "What is said about it.";
    also "devices" devices::DEVICES, "Its devices of all classes; `class` is the name of their element.";
    also "disk_errors" health::DISK_ERRORS, "The disks that have failed, and how.";
    also "disks" devices::DISKS, "Its disks and drives, as its XML has them.";
    also "emulator_pinning" Ty::List(&Ty::Int), "The host's processors that the emulator's threads may run on.";
    also "guest_info" guest_info::GUEST.ty, "What the agent inside it tells: users, system, file systems, disks, addresses, load.";
    also "guest_vcpus" guest_vcpus::VCPUS.ty, "The processors that the system inside it sees, as its agent tells.";
    also "hostname" Ty::String, "Its own name for itself, as its lease or its agent has it.";
    also "inactive_blkiotune" tuning::BLKIOTUNE.ty, "Its weight and limits on block devices of its host at its next start.";
    also "inactive_disks" devices::DISKS, "Its disks and drives as they will be at its next start.";
    also "inactive_emulator_pinning" Ty::List(&Ty::Int), "The host's processors that the emulator's threads may run on at its next start.";
    also "inactive_iothreads" placement::IOTHREADS, "The IO threads of its next start, and the host's processors that they may run on.";
    also "inactive_memtune" tuning::MEMTUNE.ty, "The limits of the memory that it may take of its host at its next start.";
    also "inactive_nics" devices::NICS, "Its network interfaces as they will be at its next start.";
    also "inactive_numatune" tuning::NUMATUNE.ty, "The NUMA nodes of its host that its memory will be on at its next start.";
    also "inactive_perf_events" Ty::Any, "Which events of its processors are counted from its next start on, a record.";
    also "inactive_scheduler" tuning::SCHEDULER.ty, "How much processor time it may take at its next start.";
    also "inactive_vcpu_pinning" placement::VCPU_PINNING, "The host's processors that its virtual CPUs may run on at its next start.";
    also "iothreads" placement::IOTHREADS, "Its IO threads, and the host's processors that they may run on.";
    also "job" jobs::JOB.ty, "The job that it is being put through: migration, save, dump or backup; of type `none` without one.";
    also "launch_security" health::LAUNCH_SECURITY.ty, "How its launch was secured, where its processor's memory is encrypted.";
    also "memory_stats" memory_stats::MEMORY.ty, "What the balloon inside it and its host count of its memory.";
    also "memtune" tuning::MEMTUNE.ty, "The limits of the memory that it may take of its host; `set_memtune` sets them.";
    also "messages" Ty::List(&Ty::String), "What its host has to say about it: deprecated features, taint, errors of disks.";
    also "metadata" Ty::Any, "Values of one's own, a record of strings; `set_metadata` sets them.";
    also "nics" devices::NICS, "Its network interfaces, as its XML has them.";
    also "numatune" tuning::NUMATUNE.ty, "The NUMA nodes of its host that its memory is on; `set_numatune` sets them.";
    also "perf_events" Ty::Any, "Which events of its processors are counted, a record; `set_perf_events` says which.";
    also "scheduler" tuning::SCHEDULER.ty, "How much processor time it may take; `set_scheduler` sets it.";
    also "security_labels" health::SECURITY_LABELS, "The labels by which its host's security drivers hold it apart.";
    also "stats" stats::STATS.ty, "Statistics of all families; `stats(family)` gives some, as they are now.";
    also "throttle_groups" Ty::List(&Ty::String), "The names of the limits that several of its disks share.";
    also "time" Ty::Time, "Its clock, as the agent inside it tells.";
    also "title" Ty::Optional(&Ty::String), "Its title.";
    also "vcpu_count" vcpus::VCPU_COUNT, "How many virtual CPUs it has and can have, as it runs and at its next start.";
    also "vcpu_info" vcpus::VCPU_INFO, "Its virtual CPUs: where each runs and may run, what it does, how long it has.";
    also "vcpu_pinning" placement::VCPU_PINNING, "The host's processors that its virtual CPUs may run on.";
}
