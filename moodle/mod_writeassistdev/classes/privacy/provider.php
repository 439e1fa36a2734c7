<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace mod_writeassistdev\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\userlist;
use mod_writeassistdev\local\personal_data;
use mod_writeassistdev\local\student_data;

/**
 * What the activity stores about people, and how they get it or have it deleted.
 *
 * What was written in an activity is in its context. What holds for the whole site, and what is left of activities that are gone, is in the
 * context of the person; where Moodle has taken that away, as it does some time after a person was deleted, in that of the system.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * Tells what is stored, and what is sent elsewhere.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        foreach (contents::COLUMNS as $table => $columns) {
            $collection->add_database_table($table, $columns, contents::SUMMARIES[$table]);
        }
        $collection->add_external_location_link('models', [
            'messages' => 'privacy:metadata:models:messages',
            'text' => 'privacy:metadata:models:text',
        ], 'privacy:metadata:models');
        return $collection;
    }

    /**
     * The contexts in which there is something of a person.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        global $DB;
        $contexts = new contextlist();
        if ($activities = personal_data::activities_of($userid)) {
            [$in, $params] = $DB->get_in_or_equal($activities, SQL_PARAMS_NAMED, 'activity');
            $sql = "SELECT c.id
                      FROM {context} c
                      JOIN {course_modules} cm ON cm.id = c.instanceid
                      JOIN {modules} m ON m.id = cm.module
                     WHERE c.contextlevel = :level AND m.name = 'writeassistdev' AND cm.instance $in";
            $contexts->add_from_sql($sql, ['level' => CONTEXT_MODULE] + $params);
        }
        if (personal_data::is_elsewhere($userid)) {
            if (self::with_context([$userid])) {
                $contexts->add_user_context($userid);
            } else {
                $contexts->add_system_context();
            }
        }
        return $contexts;
    }

    /**
     * The people of whom there is something in a context.
     *
     * @param userlist $userlist with the context, to be filled
     */
    public static function get_users_in_context(userlist $userlist) {
        $userlist->add_users(self::users_in($userlist->get_context()));
    }

    /**
     * Writes what there is of a person into files.
     *
     * @param approved_contextlist $contextlist with the person
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            $export = new export($context, $contextlist->get_user());
            if ($activityid = self::activity_in($context)) {
                $export->activity($activityid);
            } else if (self::is_elsewhere_of($context, $contextlist->get_user()->id)) {
                $export->elsewhere();
            }
        }
    }

    /**
     * Deletes what there is of everybody in a context.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        if ($activityid = self::activity_in($context)) {
            student_data::delete_of_activity($activityid);
            return;
        }
        self::delete_of_users($context, self::users_in($context));
    }

    /**
     * Deletes what there is of a person in some contexts.
     *
     * @param approved_contextlist $contextlist with the person
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            self::delete_of_users($context, [(int)$contextlist->get_user()->id]);
        }
    }

    /**
     * Deletes what there is of some people in a context.
     *
     * @param approved_userlist $userlist with the context
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        self::delete_of_users($userlist->get_context(), $userlist->get_userids());
    }

    /**
     * Deletes what there is of some people in a context.
     *
     * @param \context $context
     * @param int[] $userids
     */
    private static function delete_of_users(\context $context, array $userids): void {
        if ($activityid = self::activity_in($context)) {
            student_data::delete_of_activity($activityid, $userids);
            return;
        }
        foreach ($userids as $userid) {
            if (self::is_elsewhere_of($context, $userid)) {
                personal_data::delete_elsewhere($userid);
            }
        }
    }

    /**
     * The people of whom there is something in a context.
     *
     * @param \context $context
     * @return int[]
     */
    private static function users_in(\context $context): array {
        if ($activityid = self::activity_in($context)) {
            return personal_data::users_of($activityid);
        }
        if ($context->contextlevel == CONTEXT_USER) {
            return personal_data::is_elsewhere($context->instanceid) ? [(int)$context->instanceid] : [];
        }
        if ($context->contextlevel == CONTEXT_SYSTEM) {
            $elsewhere = personal_data::users_elsewhere();
            return array_values(array_diff($elsewhere, self::with_context($elsewhere)));
        }
        return [];
    }

    /**
     * The activity whose context it is.
     *
     * @param \context $context
     * @return int its row; 0: it is none
     */
    private static function activity_in(\context $context): int {
        if ($context->contextlevel != CONTEXT_MODULE) {
            return 0;
        }
        $cm = get_coursemodule_from_id('writeassistdev', $context->instanceid);
        return $cm ? (int)$cm->instance : 0;
    }

    /**
     * Whether it is the context of what a person has outside of activities.
     *
     * @param \context $context
     * @param int $userid
     * @return bool
     */
    private static function is_elsewhere_of(\context $context, int $userid): bool {
        return $context->contextlevel == CONTEXT_USER && $context->instanceid == $userid
            || $context->contextlevel == CONTEXT_SYSTEM && !self::with_context([$userid]);
    }

    /**
     * Those of some people who have a context of their own.
     *
     * @param int[] $userids
     * @return int[]
     */
    private static function with_context(array $userids): array {
        global $DB;
        if (!$userids) {
            return [];
        }
        [$in, $params] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
        $sql = "SELECT c.instanceid FROM {context} c WHERE c.contextlevel = :level AND c.instanceid $in";
        return array_map('intval', $DB->get_fieldset_sql($sql, ['level' => CONTEXT_USER] + $params));
    }
}
