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

/**
 * As much of Moodle's restore as the plugin's steps call: elements of the XML go to the methods that take them.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * An element that is read.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_path_element {
    /** @var string its name */
    public $name;

    /** @var string where it stands */
    public $path;

    /**
     * Makes one.
     *
     * @param string $name
     * @param string $path
     */
    public function __construct(string $name, string $path) {
        [$this->name, $this->path] = [$name, $path];
    }
}

/**
 * What links become.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_decode_rule {
    /** @var string what marks a link */
    public $linkname;

    /** @var string the link */
    public $url;

    /** @var string of what it has the id */
    public $mapping;

    /**
     * Makes one.
     *
     * @param string $linkname
     * @param string $url
     * @param string $mapping
     */
    public function __construct(string $linkname, string $url, string $mapping) {
        [$this->linkname, $this->url, $this->mapping] = [$linkname, $url, $mapping];
    }
}

/**
 * Where there may be links.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_decode_content {
    /** @var string the table */
    public $table;

    /** @var string[] its columns */
    public $fields;

    /**
     * Makes one.
     *
     * @param string $table
     * @param string[] $fields
     * @param string $mapping
     */
    public function __construct(string $table, array $fields, string $mapping) {
        [$this->table, $this->fields] = [$table, $fields];
    }
}

/**
 * What becomes of a line of the old log.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_log_rule {
    /**
     * Makes one, of which nothing is known here.
     *
     * @param string $module
     * @param string $action
     * @param string $url
     * @param string|null $info
     */
    public function __construct(string $module, string $action, string $url, ?string $info) {
    }
}

/**
 * The restore of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class restore_activity_task extends harness_task {
    /**
     * Whether the backup is of this site.
     *
     * @return bool
     */
    public function is_samesite() {
        return true;
    }

    /**
     * The course that was backed up.
     *
     * @return int
     */
    public function get_old_courseid() {
        return $this->info['fromcourse'] ?? $this->info['course'];
    }

    /**
     * Restores the activity.
     *
     * @param string $xml
     */
    public function read(string $xml): void {
        $this->steps[0]->read(new SimpleXMLElement($xml, LIBXML_PARSEHUGE));
        $this->decode();
    }

    /**
     * Makes links of what the backup made of them.
     */
    private function decode(): void {
        global $CFG, $DB;
        $mapped = ['course_module' => [$this->info['oldcmid'] => $this->info['cmid']], 'course' => [$this->info['oldcourse'] => $this->info['course']]];
        foreach (static::define_decode_contents() as $content) {
            $row = $DB->get_record($content->table, ['id' => $this->get_activityid()]);
            // The recorded site may still have the original's table.
            foreach (array_intersect($content->fields, array_keys((array)$row)) as $field) {
                foreach (static::define_decode_rules() as $rule) {
                    $marked = '/\$@' . $rule->linkname . '\*([0-9]+)@\$/';
                    $row->$field = $row->$field === null ? null : preg_replace_callback($marked, function (array $found) use ($CFG, $rule, $mapped): string {
                        return $CFG->wwwroot . str_replace('$1', $mapped[$rule->mapping][$found[1]] ?? $found[1], $rule->url);
                    }, $row->$field);
                }
                $DB->set_field_select($content->table, $field, $row->$field, 'id = :id', ['id' => $row->id]);
            }
        }
    }
}

/**
 * The step that restores the activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class restore_activity_structure_step extends harness_step {
    /** @var int what makes the step skip what is in an element */
    public const SKIP_ALL_CHILDREN = -991399;

    /** @var string[] methods by path */
    private $methods = [];

    /**
     * What is read.
     *
     * @return restore_path_element[]
     */
    abstract protected function define_structure();

    /**
     * Reads it.
     *
     * @param SimpleXMLElement $xml
     */
    public function read(SimpleXMLElement $xml): void {
        foreach ($this->define_structure() as $element) {
            if (!method_exists($this, 'process_' . $element->name) || isset($this->methods[$element->path])) {
                throw new moodle_exception('missingprocessingmethod', $element->name);
            }
            $this->methods[$element->path] = 'process_' . $element->name;
        }
        $this->read_element($xml, '/activity');
        $this->after_execute();
    }

    /**
     * Reads an element and what is in it. One that has attributes alone is not told of, as in Moodle.
     *
     * @param SimpleXMLElement $element
     * @param string $path
     */
    private function read_element(SimpleXMLElement $element, string $path): void {
        $data = [];
        foreach ($element->children() as $name => $child) {
            if (!$child->count()) {
                $data[$name] = (string)$child === '$@NULL@$' ? null : (string)$child;
            }
        }
        if (isset($this->methods[$path]) && trim(implode('', $data)) !== '') {
            foreach ($element->attributes() as $name => $value) {
                $data[$name] = (string)$value;
            }
            if ($this->{$this->methods[$path]}($data) === self::SKIP_ALL_CHILDREN) {
                return;
            }
        }
        foreach ($element->children() as $name => $child) {
            $this->read_element($child, "$path/$name");
        }
    }

    /**
     * What is done in the end.
     */
    protected function after_execute() {
    }

    /**
     * Adds what all activities have.
     *
     * @param restore_path_element[] $paths
     * @return restore_path_element[]
     */
    protected function prepare_activity_structure(array $paths): array {
        return $paths;
    }

    /**
     * Tells the activity's row, by which its course module and its context are made.
     *
     * @param int $activityid
     */
    protected function apply_activity_instance($activityid): void {
        global $DB;
        $this->task->info['activityid'] = $activityid;
        $cm = (array)$DB->get_record('course_modules', ['id' => $this->task->info['oldcmid']]);
        $this->task->info['oldcourse'] = $cm['course'];
        unset($cm['id']);
        $cm['instance'] = $activityid;
        $cm['course'] = $this->get_courseid();
        $cmid = $this->task->info['cmid'] = $DB->insert_record('course_modules', (object)$cm);
        $context = (array)$DB->get_record('context', ['contextlevel' => CONTEXT_MODULE, 'instanceid' => $this->task->info['oldcmid']]);
        $path = dirname($context['path']);
        unset($context['id']);
        $context['instanceid'] = $cmid;
        $id = $DB->insert_record('context', (object)$context);
        $DB->set_field_select('context', 'path', "$path/$id", 'id = :id', ['id' => $id]);
    }

    /**
     * The course that it is restored in.
     *
     * @return int
     */
    protected function get_courseid() {
        return $this->task->info['course'];
    }

    /**
     * A date as far from the course's start as it was.
     *
     * @param int|null $value
     * @return int|null
     */
    protected function apply_date_offset($value) {
        return empty($value) ? $value : $value + $this->task->info['offset'];
    }

    /**
     * Who somebody is here.
     *
     * @param string $itemname
     * @param int $oldid
     * @param mixed $ifnotfound
     * @return mixed
     */
    protected function get_mappingid(string $itemname, $oldid, $ifnotfound = false) {
        return $itemname === 'user' ? ($this->task->info['users'][$oldid] ?? $ifnotfound) : $ifnotfound;
    }

    /**
     * Restores files, of which there are none here.
     *
     * @param string $component
     * @param string $filearea
     * @param string|null $mapping
     */
    protected function add_related_files(string $component, string $filearea, ?string $mapping): void {
    }
}
