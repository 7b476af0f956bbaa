package dev.berth.daemon.command;

import dev.berth.executor.CgroupTree;
import dev.berth.executor.launch.LaunchHost;
import dev.berth.executor.stage1.AppExec;

/** What commands need to work inside of apps, or to show how they are started. */
public record Inside(AppExec exec, LaunchHost host, CgroupTree cgroups) {}
