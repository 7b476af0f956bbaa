package dev.berth.daemon.command;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.cgroup.CgroupMeter;
import dev.berth.executor.copy.RunningRoots;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.stage1.AppExec;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.executor.stage1.SupervisorClient;

/** What commands need to work inside of apps and with their files, to show how they are started, what they use and what became of them. */
public record Inside(
        AppExec exec,
        LaunchHost host,
        CgroupTree cgroups,
        CgroupMeter meter,
        StatusFiles statuses,
        SupervisorClient supervisors,
        RunningRoots roots) {}
