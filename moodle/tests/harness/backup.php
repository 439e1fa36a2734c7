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
 * As much of Moodle's backup as the plugin's steps call: elements are read from the database and written as XML.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Names of values that an element is read by.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup {
    /** @var int the activity's row */
    public const VAR_ACTIVITYID = -7;

    /** @var int how much it matters */
    public const LOG_WARNING = 30;
}

/**
 * A value.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_final_element {
    /** @var string its name */
    private $name;

    /** @var mixed the value, as long as there is one */
    private $value;

    /** @var bool whether there is one */
    private $isset = false;

    /**
     * Begins without a value.
     *
     * @param string $name
     */
    public function __construct(string $name) {
        $this->name = $name;
    }

    /**
     * The name.
     *
     * @return string
     */
    public function get_name(): string {
        return $this->name;
    }

    /**
     * Takes a value.
     *
     * @param mixed $value
     */
    public function set_value($value) {
        $this->value = $value;
        $this->isset = true;
    }

    /**
     * The value.
     *
     * @return mixed
     */
    public function get_value() {
        return $this->value;
    }

    /**
     * Whether there is one; null is one.
     *
     * @return bool
     */
    public function is_set(): bool {
        return $this->isset;
    }

    /**
     * Forgets the value.
     */
    public function clean_value(): void {
        $this->value = null;
        $this->isset = false;
    }
}

/**
 * An element that has others.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_nested_element {
    /** @var string[] names that are taken in this backup: Moodle wants each once */
    public static $used = [];

    /** @var int[] people who are annotated */
    public static $users = [];

    /** @var string its name */
    private $name;

    /** @var backup_final_element[] attributes, by name */
    private $attributes = [];

    /** @var backup_final_element[] values, by name */
    private $finals = [];

    /** @var backup_nested_element[] elements in it */
    private $children = [];

    /** @var backup_nested_element|null the element that it is in */
    private $parent = null;

    /** @var array|null rows */
    private $rows = null;

    /** @var array|null statement and parameters */
    private $sql = null;

    /** @var string|null the value that names somebody */
    private $annotated = null;

    /**
     * Makes one.
     *
     * @param string $name
     * @param string[]|null $attributes
     * @param array|null $finals names, or elements
     */
    public function __construct(string $name, ?array $attributes = null, ?array $finals = null) {
        if (isset(self::$used[$name])) {
            throw new moodle_exception('baseelementexisting', $name);
        }
        self::$used[$name] = true;
        $this->name = $name;
        foreach ($attributes ?? [] as $attribute) {
            $this->attributes[$attribute] = new backup_final_element($attribute);
        }
        foreach ($finals ?? [] as $final) {
            $final = is_string($final) ? new backup_final_element($final) : $final;
            if (isset($this->finals[$final->get_name()])) {
                throw new moodle_exception('baseelementfinalexisting', $final->get_name());
            }
            $this->finals[$final->get_name()] = $final;
        }
    }

    /**
     * Takes an element in.
     *
     * @param backup_nested_element $child
     */
    public function add_child(backup_nested_element $child): void {
        if (isset($this->finals[$child->name])) {
            throw new moodle_exception('baseelementchildnameconflict', $child->name);
        }
        $child->parent = $this;
        $this->children[] = $child;
    }

    /**
     * Tells its rows.
     *
     * @param array $rows
     */
    public function set_source_array(array $rows): void {
        $this->rows = $rows;
    }

    /**
     * Tells where its rows are.
     *
     * @param string $table
     * @param array $params
     */
    public function set_source_table(string $table, array $params): void {
        $this->set_source_sql('SELECT * FROM {' . $table . '} WHERE ' . implode(' = ? AND ', array_keys($params)) . ' = ?', array_values($params));
    }

    /**
     * Tells where its rows are.
     *
     * @param string $sql with question marks
     * @param array $params names of values, or paths to those of elements around
     */
    public function set_source_sql(string $sql, array $params): void {
        $this->sql = [$sql, $params];
    }

    /**
     * Tells which value names somebody.
     *
     * @param string $itemname
     * @param string $name of the value
     */
    public function annotate_ids(string $itemname, string $name): void {
        if ($itemname !== 'user' || !isset($this->finals[$name])) {
            throw new moodle_exception('invalidannotation', $name);
        }
        $this->annotated = $name;
    }

    /**
     * Tells that there are files, of which there are none here.
     *
     * @param string $component
     * @param string $filearea
     * @param string|null $element
     */
    public function annotate_files(string $component, string $filearea, ?string $element): void {
    }

    /**
     * Writes all rows with what is in them.
     *
     * @param XMLWriter $xml
     * @param int[] $vars values by their names
     */
    public function write(XMLWriter $xml, array $vars): void {
        foreach ($this->read($vars) as $row) {
            foreach ($row as $column => $value) {
                if (isset($this->attributes[$column])) {
                    $this->attributes[$column]->set_value($value);
                }
                if (isset($this->finals[$column])) {
                    $this->finals[$column]->set_value($value);
                }
            }
            $this->write_row($xml, $vars);
            foreach (array_merge($this->attributes, $this->finals) as $element) {
                $element->clean_value();
            }
        }
    }

    /**
     * Writes a row.
     *
     * @param XMLWriter $xml
     * @param int[] $vars
     */
    private function write_row(XMLWriter $xml, array $vars): void {
        $xml->startElement($this->name);
        foreach ($this->attributes as $name => $attribute) {
            $xml->writeAttribute($name, (string)$attribute->get_value());
        }
        foreach ($this->finals as $name => $final) {
            if ($final->is_set()) {
                $xml->writeElement($name, self::text($final->get_value()));
            }
        }
        if ($this->annotated !== null && $this->finals[$this->annotated]->get_value() !== null) {
            self::$users[$this->finals[$this->annotated]->get_value()] = true;
        }
        foreach ($this->children as $child) {
            $child->write($xml, $vars);
        }
        $xml->endElement();
    }

    /**
     * A value as Moodle writes it: control characters and returns are gone, links are marked.
     *
     * @param mixed $value
     * @return string
     */
    private static function text($value): string {
        if ($value === null) {
            return '$@NULL@$';
        }
        $value = preg_replace('/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/', '', preg_replace("/\r\n?/", "\n", (string)$value));
        return backup_writeassistdev_activity_task::encode_content_links($value);
    }

    /**
     * Its rows; an element that has none of its own is there once.
     *
     * @param int[] $vars
     * @return iterable
     */
    private function read(array $vars): iterable {
        global $DB;
        if ($this->sql === null) {
            return $this->rows ?? [[]];
        }
        return $DB->execute($this->sql[0], array_map(function ($param) use ($vars) {
            return is_int($param) ? $vars[$param] : $this->value_at($param);
        }, $this->sql[1]))->fetch_all(MYSQLI_ASSOC);
    }

    /**
     * The value of an element around.
     *
     * @param string $path
     * @return mixed
     */
    private function value_at(string $path) {
        $element = $this;
        $steps = explode('/', $path);
        $name = array_pop($steps);
        foreach ($steps as $step) {
            $element = $step === '..' ? $element->parent : null;
        }
        return ($element->attributes[$name] ?? $element->finals[$name])->get_value();
    }
}

/**
 * What a backup or a restore is told.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class harness_task {
    /** @var array settings, and what is known of the activity */
    public $info;

    /** @var object[] steps */
    public $steps = [];

    /**
     * Begins.
     *
     * @param array $info
     */
    public function __construct(array $info) {
        $this->info = $info;
        $this->define_my_settings();
        $this->define_my_steps();
        foreach ($this->steps as $step) {
            $step->set_task($this);
        }
    }

    /**
     * Adds a step.
     *
     * @param object $step
     */
    public function add_step($step): void {
        $this->steps[] = $step;
    }

    /**
     * The activity's row.
     *
     * @return int
     */
    public function get_activityid() {
        return $this->info['activityid'];
    }
}

/**
 * A step of a backup or a restore.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class harness_step {
    /** @var string[] what was said */
    public static $logs = [];

    /** @var harness_task what it belongs to */
    protected $task;

    /** @var string the file */
    private $filename;

    /**
     * Makes one.
     *
     * @param string $name
     * @param string $filename
     */
    public function __construct(string $name, string $filename) {
        $this->filename = $filename;
    }

    /**
     * Tells what it belongs to.
     *
     * @param harness_task $task
     */
    public function set_task(harness_task $task): void {
        $this->task = $task;
    }

    /**
     * A setting.
     *
     * @param string $name
     * @return mixed
     */
    protected function get_setting_value(string $name) {
        return $this->task->info[$name];
    }

    /**
     * Says something.
     *
     * @param string $message
     * @param int $level
     */
    protected function log(string $message, int $level): void {
        self::$logs[] = $message;
    }
}

/**
 * The backup of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class backup_activity_task extends harness_task {
    /**
     * Writes the activity.
     *
     * @return string XML
     */
    public function write(): string {
        $xml = new XMLWriter();
        $xml->openMemory();
        $xml->setIndent(true);
        $this->steps[0]->structure()->write($xml, [backup::VAR_ACTIVITYID => $this->get_activityid()]);
        return $xml->outputMemory();
    }
}

/**
 * The step that writes the activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
abstract class backup_activity_structure_step extends harness_step {
    /**
     * What is written.
     *
     * @return backup_nested_element
     */
    abstract protected function define_structure();

    /**
     * What is written.
     *
     * @return backup_nested_element
     */
    public function structure(): backup_nested_element {
        return $this->define_structure();
    }

    /**
     * Puts it into the element that all activities have.
     *
     * @param backup_nested_element $structure
     * @return backup_nested_element
     */
    protected function prepare_activity_structure(backup_nested_element $structure): backup_nested_element {
        $activity = new backup_nested_element('activity', ['id', 'modulename']);
        $activity->set_source_array([['id' => $this->task->get_activityid(), 'modulename' => 'writeassistdev']]);
        $activity->add_child($structure);
        return $activity;
    }
}
