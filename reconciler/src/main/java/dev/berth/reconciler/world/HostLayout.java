package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.VolumeName;

/**
 * Where an instance of Berth keeps things: the only place that knows these names.
 *
 * @param state survives a reboot, for example /var/lib/berth
 * @param run need not survive a reboot, for example /run/berth
 * @param instance sets cgroups, bridges and chains of several instances apart
 */
public record HostLayout(HostPath state, HostPath run, String instance) {
    /** The database. */
    public HostPath database() {
        return state.resolve("state.db");
    }

    /** The image store. */
    public HostPath images() {
        return state.resolve("images");
    }

    /** What the digests of secrets are made with. */
    public HostPath secretKey() {
        return state.resolve("secret.key");
    }

    /** CNI's result cache and what IPAM keeps. */
    public HostPath networks() {
        return state.resolve("networks");
    }

    /** The lowest layer of every root: the directories and files that are mounted on, for images that lack them. */
    public HostPath mountPoints() {
        return state.resolve("mount-points");
    }

    /** What a pod keeps as long as its uid lives. */
    public HostPath podState(PodUid uid) {
        return state.resolve("pods").resolve(uid.value());
    }

    /** A disk or files volume of a pod. */
    public HostPath volume(PodUid uid, VolumeName volume) {
        return podState(uid).resolve("volumes").resolve(volume.value());
    }

    /** A volume that an app's image has. */
    public HostPath imageVolume(PodUid uid, ImageVolume volume) {
        return podState(uid).resolve("image-volumes").resolve(volume.fileName());
    }

    /** An image's volume while it is filled. */
    public HostPath unfinishedVolume(PodUid uid) {
        return podState(uid).resolve("unfinished-volume");
    }

    /** All that belongs to the root of an app instance. */
    public HostPath appRoot(PodUid uid, AppInstance instance) {
        return podState(uid).resolve("roots").resolve(instance.directoryName());
    }

    /** The writable layer of an app instance. */
    public HostPath appUpper(PodUid uid, AppInstance instance) {
        return appRoot(uid, instance).resolve("upper");
    }

    /** What overlayfs needs beside the writable layer. */
    public HostPath appWork(PodUid uid, AppInstance instance) {
        return appRoot(uid, instance).resolve("work");
    }

    /** What a pod keeps while it runs: the supervisor's socket and status files. */
    public HostPath podRun(PodUid uid) {
        return run.resolve("pods").resolve(uid.value());
    }

    /** The socket on which a pod's supervisor is told what to do. */
    public HostPath supervisorSocket(PodUid uid) {
        return podRun(uid).resolve("stage1.sock");
    }

    /** What a pod's supervisor last wrote of itself. */
    public HostPath podStatus(PodUid uid) {
        return podRun(uid).resolve("pod");
    }

    /** What a pod's supervisor last wrote of an app instance. */
    public HostPath appStatus(PodUid uid, AppInstance instance) {
        return appStatuses(uid).resolve(instance.app().value()).resolve(Integer.toString(instance.attempt()));
    }

    /** The directory of all app statuses of a pod. */
    public HostPath appStatuses(PodUid uid) {
        return podRun(uid).resolve("apps");
    }

    /** The files that name a pod on its network, which its apps see in /etc: {@code hosts}, {@code hostname}, {@code resolv.conf}. */
    public HostPath podFiles(PodUid uid) {
        return podRun(uid).resolve("etc");
    }

    /** Where the roots of a pod's apps are mounted, each in its own mount namespace; to everybody else it is an empty directory. */
    public HostPath podRoots(PodUid uid) {
        return podRun(uid).resolve("roots");
    }

    /** Where the pod's PID 1 mounts its root; to everybody else it is an empty directory. */
    public HostPath podInit(PodUid uid) {
        return podRun(uid).resolve("init");
    }

    /** The directory of network namespace pins: a shared mount of its own. */
    public HostPath netnsDirectory() {
        return run.resolve("netns");
    }

    /** The pin of a pod's network namespace. */
    public HostPath netns(PodUid uid) {
        return netnsDirectory().resolve(uid.value());
    }

    /** The logs of a pod: keyed by name, they outlive the uid. */
    public HostPath logs(PodName pod) {
        return state.resolve("logs").resolve(pod.value());
    }

    /** The newest log file of an app. */
    public HostPath log(PodName pod, AppName app) {
        return logs(pod).resolve(app + ".log");
    }

    /** The command line's socket. */
    public HostPath socket() {
        return run.resolve("berth.sock");
    }

    /** The HTTP API's socket. */
    public HostPath apiSocket() {
        return run.resolve("api.sock");
    }
}
